import { createId } from "@parley/protocol";
import { beforeEach, expect, test } from "vitest";
import type { LogEntry } from "../../packages/server/src/log/log.ts";
import { Copies } from "./copies.ts";
import { Ledger } from "./ledger.ts";

const author = { id: createId(1), name: "Ada" };

function entryOf(seq: number, text: string): LogEntry {
  return { seq, json: JSON.stringify({ seq, id: createId(2), at: 1, author, content: { kind: "text", text } }) };
}

const [one, two, three] = [entryOf(1, "one"), entryOf(2, "two"), entryOf(3, "three")];

let ledger: Ledger;
let copies: Copies;

beforeEach(() => {
  ledger = new Ledger();
  ledger.opened("stream");
  copies = new Copies(ledger);
  copies.applied("one", 1, [["lobby", [one, two]]]);
});

test("copies that give the same numbers to the same bytes are right, whenever they do", () => {
  copies.applied("two", 1, [["lobby", [one]]]);
  copies.applied("two", 2, [["lobby", [two, three]]]);
  copies.applied("one", 2, [["lobby", [three]]]);
  const rooms = new Map([["lobby", [one, two, three]]]);
  copies.judge(
    new Map([
      ["one", rooms],
      ["two", rooms],
    ]),
  );
  expect([ledger.failures, ledger.log.get("lobby")?.length]).toEqual([[], 3]);
});

test("[CLU1] a number that two copies give to different bytes is found at once", () => {
  copies.applied("two", 1, [["lobby", [{ ...one, json: one.json.replace('"at":1', '"at":2') }]]]);
  expect(ledger.failures.join()).toMatch(/^\[CLU1\] two gives 1 in lobby to .* where another gave it to/);
});

test("[CLU1] a number that skips others is found at once", () => {
  copies.applied("two", 1, [["garden", [two]]]);
  expect(ledger.failures).toEqual(["[CLU1] two gives 2 in garden, where all gave 0 numbers."]);
});

test("[CLU1] a copy that does not hold in the end what all gave is found", () => {
  copies.judge(new Map([["two", new Map([["lobby", [one]]])]]));
  expect(ledger.failures).toEqual(["[CLU1] In the end two has another entry 2 of lobby than the others."]);
});

test("[CLU2] a copy that has not applied all of the stream is found", () => {
  copies.opened("two", 0);
  expect(copies.behind(1)).toEqual(["[CLU2] The server two has applied 0 of 1 messages."]);
  copies.applied("two", 1, []);
  expect(copies.behind(1)).toEqual([]);
});
