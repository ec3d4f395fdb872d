import { expect, it } from "vitest";
import { bodyOf, numbersIn } from "./marker.ts";

it("finds in a frame the numbers of its bodies, in order", () => {
  const entries = [7, 0, 1_234_567_890].map((number) => ({ content: { text: bodyOf(number, 128) }, "@": "#1" }));
  expect(numbersIn(Buffer.from(JSON.stringify(entries)))).toEqual([7, 0, 1_234_567_890]);
  expect(numbersIn(Buffer.from('{"type":"ping"}'))).toEqual([]);
});

it("makes bodies of the length that was asked for", () => {
  expect(bodyOf(5, 128)).toHaveLength(128);
  expect(bodyOf(5, 1)).toBe("@#0000000005");
});
