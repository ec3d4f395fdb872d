import { createHmac } from "node:crypto";
import { createId } from "@parley/protocol";
import { anyPerson } from "@parley/protocol/testing";
import fc from "fast-check";
import { expect, test } from "vitest";
import { Tokens } from "./tokens.ts";

const secret = "s".repeat(32);
const tokens = new Tokens(secret);
const ada = { id: createId(1), name: "Ada" };

test("[SEC22] a token stands for the person it was issued to, on every server with the same secret", () => {
  fc.assert(
    fc.property(anyPerson, (person) => {
      expect(new Tokens(secret).verify(tokens.issue(person))).toEqual(person);
    }),
  );
});

test("[SEC22] a token of another secret is worth nothing", () => {
  expect(tokens.verify(new Tokens("t".repeat(32)).issue(ada))).toBeUndefined();
});

test("[SEC51] a new secret signs, and tokens of the older ones stay good until those are dropped", () => {
  const [old, next] = ["o".repeat(32), "n".repeat(32)];
  const token = new Tokens(old).issue(ada);
  const rotated = new Tokens(next, old);
  expect(rotated.verify(token)).toEqual(ada);
  const renewed = rotated.issue(ada);
  expect(renewed).toBe(new Tokens(next).issue(ada));
  expect(new Tokens(old).verify(renewed)).toBeUndefined();
  expect([new Tokens(next).verify(token), new Tokens(next).verify(renewed)]).toEqual([undefined, ada]);
});

test("[SEC22] a token with any one character changed, left out or added is worth nothing", () => {
  const token = tokens.issue(ada);
  const characters = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_.~";
  for (const [index, right] of [...token].entries()) {
    const [before, after] = [token.slice(0, index), token.slice(index + 1)];
    expect(tokens.verify(before + after)).toBeUndefined();
    for (const wrong of characters.replace(right, "")) {
      expect([tokens.verify(before + wrong + after), tokens.verify(before + wrong + right + after)]).toEqual([
        undefined,
        undefined,
      ]);
    }
  }
});

test("[SEC22] half a token is worth nothing", () => {
  const [body = "", signature = ""] = tokens.issue(ada).split(".");
  const halves = [
    body,
    signature,
    `${body}.`,
    `.${signature}`,
    ".",
    "",
    `${body}.${signature}.`,
    `${signature}.${body}`,
  ];
  for (const half of halves) expect(tokens.verify(half)).toBeUndefined();
});

test("[SEC22] noise is worth nothing and does no harm", () => {
  fc.assert(
    fc.property(fc.oneof(fc.string(), fc.stringMatching(/^[\w-]{0,80}\.[\w-]{0,60}$/)), (noise) => {
      expect(tokens.verify(noise)).toBeUndefined();
    }),
  );
});

test("[SEC22] what is signed but stands for nobody is worth nothing", () => {
  const signed = (payload: unknown) => {
    const body = Buffer.from(JSON.stringify(payload)).toString("base64url");
    return `${body}.${createHmac("sha256", secret).update(body).digest("base64url")}`;
  };
  expect(tokens.verify(signed({ v: 1, person: ada }))).toEqual(ada);
  for (const payload of [{ v: 2, person: ada }, { v: 1, person: { id: "me", name: "Ada" } }, { v: 1 }, null, 7]) {
    expect(tokens.verify(signed(payload))).toBeUndefined();
  }
});
