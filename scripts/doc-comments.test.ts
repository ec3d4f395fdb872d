import { describe, expect, it } from "vitest";
import { docComments } from "./doc-comments.ts";

describe("docComments", () => {
  it("finds what is said about each name, and nothing about names without a comment", () => {
    const source = [
      "/** Opens a session. */",
      "export const hello = z.object({});",
      "const bare = 1;",
      "/** The limits. */",
      "export const limits = {",
      "  /** Largest frame. */",
      "  frameBytes: 64 * 1024,",
      "};",
    ].join("\n");
    expect([...docComments(source)]).toEqual([
      ["hello", "Opens a session."],
      ["limits", "The limits."],
      ["frameBytes", "Largest frame."],
    ]);
  });

  it("keeps the lines of a longer comment", () => {
    const source =
      "/**\n * Answers `subscribe`.\n *\n * - `fresh`: the newest page.\n */\nexport const subscribed = 1;";
    expect(docComments(source).get("subscribed")).toBe("Answers `subscribe`.\n\n- `fresh`: the newest page.");
  });
});
