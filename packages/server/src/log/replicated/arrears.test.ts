import { beforeEach, expect, test } from "vitest";
import { Arrears } from "./arrears.ts";

let arrears: Arrears;
beforeEach(() => {
  arrears = new Arrears();
});

test("[CLU6] a thousand messages are much until few are left", () => {
  const much = [1_000, 1_001, 17, 16, 1_000].map((lacks) => {
    arrears.settle(lacks, 0);
    return arrears.isMuch;
  });
  expect(much).toEqual([true, true, true, false, false]);
});

test("[CLU52] what is missing for two seconds is late, until all is there", () => {
  for (let look = 0; look < 4; look += 1) arrears.look(10, 9);
  expect(arrears.isLate).toBe(false);
  arrears.look(15, 9);
  expect(arrears.isLate).toBe(true);
  arrears.settle(15, 14);
  expect(arrears.isLate).toBe(true);
  arrears.settle(15, 15);
  expect(arrears.isLate).toBe(false);
});

test("[CLU52] who is always a little behind is not late", () => {
  for (let end = 10; end < 100; end += 10) {
    arrears.look(end, end - 10);
    arrears.settle(end, end - 5);
  }
  expect(arrears.isLate).toBe(false);
});
