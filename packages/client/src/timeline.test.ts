import { createId, type Entry, type Person } from "@parley/protocol";
import { describe, expect, it } from "vitest";
import { gaps } from "./holes.ts";
import { emptyTimeline, hasOlder, type Pending, type Timeline, type TimelineEvent, timeline } from "./timeline.ts";

const NOW = Date.UTC(2026, 0, 1);
const me: Person = { id: createId(NOW), name: "Me" };
const rosa: Person = { id: createId(NOW), name: "Rosa" };

const entry = (seq: number, { id = createId(NOW), author = rosa, text = `entry ${seq}` } = {}): Entry => ({
  seq,
  id,
  at: NOW,
  author,
  content: { kind: "text", text },
});
/** The entry that a message became. */
const said = (seq: number, { id, text }: Pending, author = me) => entry(seq, { id, text, author });
const item = (at: number): Pending => ({ id: createId(NOW), room: "lobby", text: "Hi", at, state: "waiting" });
const run = (first: number, last: number) => Array.from({ length: last - first + 1 }, (_, i) => entry(first + i));
const subscribed = (
  position: number,
  head: number,
  more: { epoch?: string; outcome?: "recovered" | "gap" | "reset" },
) => ({ type: "subscribed", epoch: "a", outcome: "fresh", position, head, ...more }) as const;
const read = (entries: Entry[]) => ({ type: "entries", entries }) as const;
const page = (entries: Entry[], epoch = "a") => ({ type: "page", epoch, entries }) as const;
const after = (events: TimelineEvent[], state: Timeline = emptyTimeline) => events.reduce(timeline, state);
const seqs = ({ entries }: Timeline) => entries.map(({ seq }) => seq);

describe("reading", () => {
  it("is ready when the entries up to the head were read", () => {
    const loading = after([subscribed(2, 4, {}), read(run(3, 3))]);
    expect(loading.status).toBe("loading");
    const ready = after([read(run(4, 4))], loading);
    expect([ready.status, ready.position, seqs(ready)]).toEqual(["ready", 4, [3, 4]]);
  });

  it("is ready at once in an empty room", () => {
    expect(after([subscribed(0, 0, {})]).status).toBe("ready");
  });

  it("stays ready while it catches up after a reconnect", () => {
    const state = after([subscribed(0, 0, {}), subscribed(0, 9, { outcome: "recovered" })]);
    expect(state.status).toBe("ready");
  });

  it("[RES103] takes only what follows its position: nothing twice, nothing beyond a hole", () => {
    const state = after([subscribed(0, 0, {}), read(run(1, 3))]);
    expect(after([read(run(2, 3))], state)).toBe(state);
    expect(seqs(after([read(run(2, 5))], state))).toEqual([1, 2, 3, 4, 5]);
    expect(after([read(run(5, 6))], state)).toBe(state);
    expect(seqs(after([read([entry(4), entry(6)])], state))).toEqual([1, 2, 3, 4]);
  });
});

describe("reading on", () => {
  const state = after([subscribed(0, 0, {}), read(run(1, 3)), { type: "queued", item: item(1) }]);

  it("[RES104] drops the copy of another log and keeps what is not in it yet", () => {
    const other = after([subscribed(7, 9, { epoch: "b", outcome: "reset" })], state);
    expect(other).toMatchObject({ status: "loading", epoch: "b", position: 7, entries: [] });
    expect(other.pending).toEqual(state.pending);
  });

  it("[RES104] drops a copy that is ahead of its own log", () => {
    expect(after([subscribed(0, 1, { outcome: "reset" })], state)).toMatchObject({ position: 0, entries: [] });
  });

  it("[RES104] forgets what was acknowledged in the other log only", () => {
    const sent = after([{ type: "acked", id: state.pending[0]?.id ?? "", seq: 9 }], state);
    expect(after([subscribed(0, 50, { epoch: "b", outcome: "reset" })], sent).pending).toEqual([]);
  });

  it("never goes back in the same log", () => {
    const again = after([subscribed(1, 3, {}), read(run(2, 3))], state);
    expect([again.position, seqs(again)]).toEqual([3, [1, 2, 3]]);
  });

  it("[RES105] keeps older entries across a gap, and shows the hole", () => {
    const late = after([subscribed(7, 9, { outcome: "gap" }), read(run(8, 9))], state);
    expect(seqs(late)).toEqual([1, 2, 3, 8, 9]);
    expect(gaps(late)).toEqual([{ after: 3, before: 8 }]);
  });

  it("[RES105] shows the hole before the newest page has come", () => {
    expect(gaps(after([subscribed(7, 9, { outcome: "gap" })], state))).toEqual([{ after: 3, before: 8 }]);
  });
});

describe("history", () => {
  const state = after([subscribed(5, 7, {}), read(run(6, 7))]);

  it("[RES107] joins what is held, each entry once", () => {
    expect(seqs(after([page(run(3, 6)), page(run(3, 5))], state))).toEqual([3, 4, 5, 6, 7]);
  });

  it("[RES107] fills a gap", () => {
    const late = after([subscribed(10, 12, { outcome: "gap" }), read(run(11, 12))], state);
    const filled = after([page(run(8, 10))], late);
    expect(gaps(filled)).toEqual([]);
    expect(seqs(filled)).toEqual([6, 7, 8, 9, 10, 11, 12]);
  });

  it("[RES107] of another log is left out", () => {
    expect(after([page(run(3, 5), "b")], state)).toBe(state);
  });

  it("[RES107] never passes the reader", () => {
    expect(seqs(after([page(run(7, 9))], state))).toEqual([6, 7]);
  });

  it("is there until the first entry is held", () => {
    expect(hasOlder(emptyTimeline)).toBe(false);
    expect(hasOlder(state)).toBe(true);
    expect(hasOlder(after([page(run(1, 5))], state))).toBe(false);
    expect(hasOlder(after([subscribed(5, 7, {})]))).toBe(true);
  });
});

describe("own messages", () => {
  const [first, second] = [item(1), item(2)];
  const ready = after([subscribed(0, 0, {}), { type: "queued", item: second }, { type: "queued", item: first }]);
  const states = ({ pending }: Timeline) => pending.map(({ id, state }) => [id, state]);

  it("are pending in the order written", () => {
    expect(ready.pending).toEqual([first, second]);
  });

  it("[PUB108] say whether they may stand in the log already", () => {
    const tried = (is: boolean, state: Timeline) => after([{ type: "tried", id: second.id, tried: is }], state);
    expect(tried(true, ready).pending).toEqual([first, { ...second, tried: true }]);
    expect(tried(false, tried(true, ready)).pending).toEqual([first, { ...second, tried: false }]);
  });

  it("[PUB119] say why they wait, until they failed for another reason", () => {
    const refused = after([{ type: "tried", id: second.id, tried: false, reason: "Full." }], ready);
    expect(refused.pending).toEqual([first, { ...second, tried: false, reason: "Full." }]);
    const failed = after([{ type: "failed", id: second.id, reason: "Never." }], refused);
    expect(failed.pending).toEqual([first, { ...second, tried: false, state: "failed", reason: "Never." }]);
  });

  it("[PUB105] are shown as sent until they are read, and then once", () => {
    const sent = after([{ type: "acked", id: first.id, seq: 2 }], ready);
    expect(sent.pending).toEqual([{ ...first, state: "sent", seq: 2 }, second]);
    const seen = after([read([entry(1), said(2, first)])], sent);
    expect(states(seen)).toEqual([[second.id, "waiting"]]);
  });

  it("[PUB105] are read before they are acknowledged, too", () => {
    const seen = after([read([said(1, first)])], ready);
    expect(seen.pending).toEqual([second]);
    expect(after([{ type: "acked", id: first.id, seq: 1 }], seen)).toEqual(seen);
  });

  it("[PUB105] are not pending once acknowledged within a gap", () => {
    const late = after([subscribed(7, 9, { outcome: "gap" }), { type: "acked", id: first.id, seq: 5 }], ready);
    expect(late.pending).toEqual([second]);
    const early = after([{ type: "acked", id: first.id, seq: 5 }, subscribed(7, 9, { outcome: "gap" })], ready);
    expect(early.pending).toEqual([second]);
  });

  it("[PUB105] are not pending once they stand in a page of history", () => {
    const state = after([subscribed(5, 5, { outcome: "gap" }), page([said(5, first)])], ready);
    expect(state.pending).toEqual([second]);
  });

  it("[PUB105] do not become pending when they stand among the entries already", () => {
    const state = after([read([said(1, first)]), { type: "queued", item: first }], ready);
    expect(state.pending).toEqual([second]);
  });

  it("[PUB105] are pending no more once they stand as the guest who one was before, or another tab", () => {
    expect(after([read([said(1, first, rosa)])], ready).pending).toEqual([second]);
  });

  it("are not taken for other words of somebody else with the same id", () => {
    const others = entry(1, { id: first.id });
    expect(after([read([others])], ready).pending).toEqual([first, second]);
    expect(after([read([said(1, first), { ...others, seq: 2 }])], ready).pending).toEqual([second]);
  });

  it("[PUB104] fail with a reason, wait again at the end when tried again, and can be dropped", () => {
    const failed = after([{ type: "failed", id: first.id, reason: "Too long." }], ready);
    expect(failed.pending[0]).toEqual({ ...first, state: "failed", reason: "Too long." });
    const again = after([{ type: "queued", item: { ...first, at: 3 } }], failed);
    expect(again.pending).toEqual([second, { ...first, at: 3 }]);
    expect(after([{ type: "discarded", id: first.id }], again).pending).toEqual([second]);
  });
});

describe("notices", () => {
  const joined = { kind: "joined", person: rosa } as const;

  it("know the newest entry held, and have keys of their own", () => {
    const state = after([
      subscribed(0, 0, {}),
      { type: "notices", changes: [joined, joined], at: 10 },
      read(run(1, 1)),
      { type: "notices", changes: [joined], at: 20 },
    ]);
    expect(state.notices).toEqual([
      { ...joined, key: "1", at: 10, after: 0 },
      { ...joined, key: "2", at: 10, after: 0 },
      { ...joined, key: "3", at: 20, after: 1 },
    ]);
  });

  it("are kept up to two hundred, the newest", () => {
    const events = Array.from({ length: 250 }, (_, at) => ({ type: "notices", changes: [joined], at }) as const);
    const { notices } = after(events);
    expect([notices.length, notices[0]?.at, notices.at(-1)?.key]).toEqual([200, 50, "250"]);
  });
});
