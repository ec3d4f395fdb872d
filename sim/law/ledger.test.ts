import { createId, type Entry } from "@parley/protocol";
import { expect, test } from "vitest";
import { Ledger } from "./ledger.ts";

const ada = { id: createId(1), name: "Ada" };

function entryOf(seq: number, text: string, id = createId(seq)): Entry {
  return { seq, id, at: 1, author: ada, content: { kind: "text", text } };
}

/** A ledger of a log that told these entries, each of which Ada wrote, in this order. */
function ledgerOf(...entries: Entry[]): Ledger {
  const ledger = new Ledger();
  ledger.opened("first");
  for (const { id, content } of entries) {
    const text = "text" in content ? content.text : "";
    ledger.written.push({ tab: "ada", id, room: "lobby", text, isTakenBack: false });
  }
  tell(ledger, ...entries);
  return ledger;
}

function tell(ledger: Ledger, ...entries: Entry[]): void {
  const told = entries.map((entry) => ({ seq: entry.seq, json: JSON.stringify(entry) }));
  ledger.stored("lobby", told);
}

const [one, two, three] = [entryOf(1, "one"), entryOf(2, "two"), entryOf(3, "three")];

function judge(ledger: Ledger, ...entries: Entry[]): string {
  ledger.judge(new Map([["lobby", entries]]));
  return ledger.failures.join("\n");
}

test("a log that holds what was said, told and acknowledged is right", () => {
  const ledger = ledgerOf(one, two);
  ledger.acked({ id: two.id, room: "lobby", seq: 2, epoch: "first" });
  expect(judge(ledger, one, two)).toBe("");
});

test("[LOG2] an acknowledged entry that is not there is found, [RES109] as is any that was said", () => {
  const ledger = ledgerOf(one, two);
  ledger.acked({ id: two.id, room: "lobby", seq: 2, epoch: "first" });
  const failures = judge(ledger, one);
  expect(failures).toContain("[LOG2] Entry 2 of lobby was acknowledged and is not in the log.");
  expect(failures).toContain("[RES109] “two” was said and is not in the log.");
});

test("[PUB3] an acknowledgement with the number of another entry is found", () => {
  const ledger = ledgerOf(one, two);
  ledger.acked({ id: two.id, room: "lobby", seq: 1, epoch: "first" });
  expect(judge(ledger, one, two)).toContain("[PUB3] Entry 1 of lobby was acknowledged as another message.");
});

test("[PUB1] an entry that stands twice is found", () => {
  const again = { ...one, seq: 2 };
  expect(judge(ledgerOf(one, again), one, again)).toContain("[PUB1] “one” stands twice in lobby.");
});

test("[LOG1] numbers with a gap are found", () => {
  expect(judge(ledgerOf(one, three), one, three)).toContain("[LOG1] Entry 3 of lobby stands in place 2.");
});

test("[RES109] an order other than that of writing is found", () => {
  const [first, second] = [entryOf(2, "first"), entryOf(1, "second")];
  const ledger = ledgerOf(first, second);
  expect(judge(ledger, second, first)).toContain("[RES109] In lobby “second” stands before “first”.");
});

test("[PUB108] a message that was taken back and stands in the log is found", () => {
  const ledger = ledgerOf(one);
  ledger.takenBack(one.id);
  expect(judge(ledger, one)).toContain("[PUB108] “one” was taken back and stands in the log.");
});

test("[RES4] what an older copy does not hold is gone with its log, and only that", () => {
  const ledger = ledgerOf(one);
  ledger.copied();
  ledger.written.push({ tab: "ada", id: two.id, room: "lobby", text: "two", isTakenBack: false });
  tell(ledger, two);
  for (const { id, seq } of [one, two]) ledger.acked({ id, room: "lobby", seq, epoch: "first" });
  ledger.restored();
  ledger.opened("second");
  expect(judge(ledger, one)).toBe("");
  ledger.acked({ id: three.id, room: "lobby", seq: 2, epoch: "second" });
  expect(judge(ledger, one)).toContain("[LOG2] Entry 2 of lobby");
  expect(judge(ledger)).toContain("[LOG2] Entry 1 of lobby");
});
