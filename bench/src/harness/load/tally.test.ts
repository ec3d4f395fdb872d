import { describe, expect, it } from "vitest";
import { Receipts, tallyOf } from "./tally.ts";

const sent = tallyOf([1, 2, 3, 4, 5]);

function received(...members: number[][]): Receipts {
  const receipts = new Receipts(members.length);
  for (const [member, numbers] of members.entries()) receipts.add(member, tallyOf(numbers));
  return receipts;
}

describe("Receipts", () => {
  it("agree with what was sent, whatever the pieces in which it came", () => {
    const receipts = received([1, 2, 3], [5, 4, 3, 2, 1]);
    receipts.add(0, tallyOf([4, 5]));
    expect(receipts.deviation(sent)).toEqual({ missing: 0, surplus: 0, wrong: 0 });
    expect(receipts.deliveries).toBe(10);
  });

  it.each([
    ["a lost message", [1, 2, 3, 5], { missing: 1, surplus: 0, wrong: 0 }],
    ["a doubled message", [1, 2, 3, 4, 5, 5], { missing: 0, surplus: 1, wrong: 0 }],
    ["one lost and one doubled", [1, 2, 3, 4, 4], { missing: 0, surplus: 0, wrong: 1 }],
    ["two lost and two doubled of the same sum", [2, 2, 2, 4, 5], { missing: 0, surplus: 0, wrong: 1 }],
  ])("show %s", (_, numbers, deviation) => {
    expect(received([1, 2, 3, 4, 5], numbers).deviation(sent)).toEqual(deviation);
  });

  it("hold for more than 2³² scattered", () => {
    const many = Array.from({ length: 10_000 }, (_, n) => n);
    const receipts = new Receipts(1);
    for (const number of many) receipts.add(0, tallyOf([number]));
    expect(receipts.deviation(tallyOf(many))).toEqual({ missing: 0, surplus: 0, wrong: 0 });
  });
});
