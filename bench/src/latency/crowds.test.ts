import { expect, it } from "vitest";
import { crowdsOf } from "./crowds.ts";

it("reads members and rates", () => {
  expect(crowdsOf("100x500, 1000x50,3x1")).toEqual([
    { members: 100, publishers: 5, rate: 500 },
    { members: 1_000, publishers: 50, rate: 50 },
    { members: 3, publishers: 1, rate: 1 },
  ]);
});

it.each(["", "100", "0x5", "5x", "100x50,"])("refuses %j", (names) => {
  expect(() => crowdsOf(names)).toThrow("such as");
});
