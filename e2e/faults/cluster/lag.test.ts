import { expect, test } from "vitest";
import { Lag } from "./lag.ts";

test("what is missing counts from when the stream had it", () => {
  const lag = new Lag();
  lag.streamAt(0, 5);
  expect(lag.serverAt("one", 100, 5, true)).toBe(0);
  lag.streamAt(200, 6);
  lag.streamAt(300, 9);
  expect(lag.serverAt("one", 350, 5, true)).toBe(150);
  expect(lag.serverAt("one", 360, 6, true)).toBe(60);
  expect(lag.serverAt("one", 370, 9, true)).toBe(0);
});

test("what is missing while the stream is out of reach counts from when it can be reached again", () => {
  const lag = new Lag();
  lag.serverAt("one", 0, 0, true);
  lag.streamAt(100, 1);
  expect(lag.serverAt("one", 5_000, 0, false)).toBe(0);
  expect(lag.serverAt("one", 6_000, 0, true)).toBe(0);
  expect(lag.serverAt("one", 6_300, 0, true)).toBe(300);
  expect(lag.serverAt("other", 6_300, 0, true)).toBe(0);
});
