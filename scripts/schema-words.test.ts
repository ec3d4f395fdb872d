import { describe, expect, it } from "vitest";
import { z } from "zod";
import { wordsFor } from "./schema-words.ts";

const words = (schema: z.core.$ZodType) => wordsFor(z.toJSONSchema(schema));

describe("wordsFor", () => {
  it.each([
    [z.boolean(), "boolean"],
    [z.literal("hello"), '`"hello"`'],
    [z.enum(["fresh", "gap"]), '`"fresh"` or `"gap"`'],
    [z.int(), "integer"],
    [z.int().positive(), "integer (≥ 1)"],
    [z.int().min(0).max(100), "integer (0–100)"],
    [z.string(), "string"],
    [z.string().min(1).max(64), "string (1–64 characters)"],
    [z.string().max(64), "string (≤ 64 characters)"],
    [z.string().regex(/^(?:a|b)$/), "string like `^(?:a\\|b)$`"],
    [z.uuid(), "uuid"],
    [z.uuidv7(), "uuid, version 7"],
    [z.array(z.boolean()).max(3), "list of boolean (≤ 3 items)"],
    [z.object({ a: z.boolean(), b: z.optional(z.int()) }), "{ a: boolean; b?: integer }"],
    [z.union([z.literal(1), z.literal("x")]), '`1` or `"x"`'],
    [z.unknown(), "anything"],
  ])("%#", (schema, expected) => {
    expect(words(schema)).toBe(expected);
  });

  it("links to schemas that have a name", () => {
    const names = z.registry<{ id: string }>();
    const room = z.string();
    names.add(room, { id: "roomName" });
    const { properties } = z.toJSONSchema(z.object({ room }), { metadata: names });
    expect(wordsFor(properties?.room ?? true)).toBe("[roomName](#roomname)");
  });
});
