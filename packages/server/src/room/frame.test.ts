import { expect, test } from "vitest";
import { pingFrame, textFrame } from "./frame.ts";

test.each([
  [0, "8100"],
  [1, "8101"],
  [125, "817d"],
  [126, "817e007e"],
  [65_535, "817effff"],
  [65_536, "817f0000000000010000"],
])("[PRO12] a text of %i bytes comes in one frame, after %s", (length, head) => {
  const texts = ["a".repeat(length), length % 2 === 0 ? "é".repeat(length / 2) : "é".padEnd(length - 1, "a")];
  for (const text of texts.filter((it) => Buffer.byteLength(it) === length)) {
    expect(textFrame(text).toString("hex")).toBe(head + Buffer.from(text).toString("hex"));
  }
});

test("[PRO12] a ping is a frame without anything", () => {
  expect(pingFrame.toString("hex")).toBe("8900");
});
