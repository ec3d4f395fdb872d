import { expect, test } from "../faults/test.ts";
import { checks } from "./checks/all.ts";
import { conform, line, type Outcome } from "./conform.ts";

// Some promises are about time, and a busy machine may take a while for the others.
test.setTimeout(240_000);

/** Every outcome that is not as it should be, as it would be printed. */
const wrong = (outcomes: readonly Outcome[]) => outcomes.filter(({ kind }) => kind !== "ok").map(line);

test("the server keeps every promise that shows from outside", async ({ parley }) => {
  expect(wrong(await conform(parley.socket, checks, () => {}))).toEqual([]);
});

test("a plain TCP proxy in between changes nothing", async ({ openLine }) => {
  const { socket } = await openLine();
  expect(wrong(await conform(socket, checks, () => {}))).toEqual([]);
});
