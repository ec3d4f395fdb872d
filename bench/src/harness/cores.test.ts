import { expect, it } from "vitest";
import { allowedCores } from "./cores.ts";

it.each([
  ["0-1", [0, 1]],
  ["0,2-4,7", [0, 2, 3, 4, 7]],
  ["3", [3]],
])("reads the cores %s", (list, cores) => {
  expect(allowedCores(`Name:\tnode\nCpus_allowed_list:\t${list}\nMems_allowed:\t0\n`)).toEqual(cores);
});

it("knows none where nothing is said of them", () => {
  expect(allowedCores("")).toEqual([]);
});
