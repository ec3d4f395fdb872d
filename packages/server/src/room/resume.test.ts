import { expect, test } from "vitest";
import { resume } from "./resume.ts";

const limits = { pageEntries: 50, resumeEntries: 1_000 };
const here = "log-a";

test.each([
  ["[RES1] without a position, an empty room", undefined, 0, { outcome: "fresh", position: 0 }],
  ["[RES1] without a position, less than a page", undefined, 49, { outcome: "fresh", position: 0 }],
  ["[RES1] without a position, more than a page", undefined, 51, { outcome: "fresh", position: 1 }],
  ["[RES2] at the beginning of an empty room", { epoch: here, seq: 0 }, 0, { outcome: "recovered", position: 0 }],
  ["[RES2] at the head", { epoch: here, seq: 7 }, 7, { outcome: "recovered", position: 7 }],
  ["[RES2] as far behind as may be", { epoch: here, seq: 5 }, 1_005, { outcome: "recovered", position: 5 }],
  ["[RES3] one entry further behind", { epoch: here, seq: 4 }, 1_005, { outcome: "gap", position: 955 }],
  ["[RES4] one ahead of the head", { epoch: here, seq: 8 }, 7, { outcome: "reset", position: 0 }],
  ["[RES4] in another log", { epoch: "log-b", seq: 3 }, 70, { outcome: "reset", position: 20 }],
  ["[RES4] at the beginning of another log", { epoch: "log-b", seq: 0 }, 0, { outcome: "reset", position: 0 }],
] as const)("%s", (_, held, head, start) => {
  expect(resume(held, { epoch: here, head }, limits)).toEqual(start);
});
