import { gaps, type Notice, type Pending, type Timeline, type Unsent } from "@parley/client";
import type { Content, Entry, Person } from "@parley/protocol";
import type { LeftBehind } from "../../outbox/adoption.ts";
import type { Calendar } from "./calendar.ts";
import { noticeText } from "./notice-text.ts";

/** Messages of one author that are closer than this (milliseconds) stand together. */
export const GROUP_SPAN = 5 * 60 * 1_000;

/** Where a message is on its way: it waits, is under way, is on the server, or was refused. */
export type Delivery = "waiting" | "sending" | "stored" | "failed";

/** One message as it is shown. `first` opens a group and bears its author's name; `outbox` is what it was left behind in. */
export type MessageRow = {
  kind: "message";
  key: string;
  id: string;
  at: number;
  author: Person | undefined;
  content: Content;
  first: boolean;
  own: boolean;
  delivery: Delivery;
  reason: string | undefined;
  outbox: Unsent | undefined;
};

/** One line of the list. */
export type Row =
  | MessageRow
  | { kind: "day"; key: string; label: string }
  | { kind: "notice"; key: string; text: string }
  | { kind: "gap"; key: string; before: number; missing: number };

type Message = Omit<MessageRow, "kind" | "first">;
type Item =
  | { kind: "message"; message: Message }
  | { kind: "notices"; run: Notice[] }
  | { kind: "gap"; before: number; missing: number };

/**
 * Every line of a room's list, from the oldest to the newest: the log with its days, its gaps and who came and went, then
 * one's own messages that are not in it yet, then those that closed tabs left behind.
 *
 * @param now milliseconds since 1970
 */
export function rows(
  timeline: Timeline,
  me: Person | undefined,
  calendar: Calendar,
  now: number,
  leftBehind: readonly LeftBehind[] = [],
): Row[] {
  const result: Row[] = [];
  let day = "";
  let last: MessageRow | undefined;
  const enterDay = (at: number) => {
    const next = calendar.day(at);
    // A clock that runs behind must not open a past day again.
    if (next <= day) return;
    day = next;
    last = undefined;
    result.push({ kind: "day", key: `day ${day}`, label: calendar.dayLabel(at, now) });
  };
  for (const item of items(timeline, me, leftBehind)) {
    if (item.kind === "gap") {
      result.push({ ...item, key: `gap ${item.before}` });
      last = undefined;
    } else if (item.kind === "notices") {
      for (const run of Map.groupBy(item.run, ({ at }) => calendar.day(at)).values()) {
        const [first] = run;
        const text = noticeText(run, me?.id);
        if (!first || text === undefined) continue;
        enterDay(first.at);
        result.push({ kind: "notice", key: `notice ${first.key}`, text });
        last = undefined;
      }
    } else {
      enterDay(item.message.at);
      last = { kind: "message", ...item.message, first: last === undefined || !together(last, item.message) };
      result.push(last);
    }
  }
  return result;
}

function together(before: MessageRow, after: Message): boolean {
  return (
    before.author?.id === after.author?.id &&
    before.author?.name === after.author?.name &&
    before.outbox === after.outbox &&
    after.at - before.at < GROUP_SPAN
  );
}

function* items(timeline: Timeline, me: Person | undefined, leftBehind: readonly LeftBehind[]): Generator<Item> {
  const holes = new Map(gaps(timeline).map((hole) => [hole.after, hole]));
  const notices = [...timeline.notices];
  function* noticesUpTo(seq: number): Generator<Item> {
    const run = notices.splice(0, Math.max(0, notices.findLastIndex((notice) => notice.after <= seq) + 1));
    if (run.length > 0) yield { kind: "notices", run };
  }
  for (const entry of timeline.entries) {
    yield* noticesUpTo(entry.seq - 1);
    yield { kind: "message", message: messageOf(entry, me) };
    const hole = holes.get(entry.seq);
    if (!hole) continue;
    yield* noticesUpTo(entry.seq);
    yield { kind: "gap", before: hole.before, missing: hole.before - hole.after - 1 };
  }
  yield* noticesUpTo(Number.POSITIVE_INFINITY);
  for (const pending of timeline.pending) yield { kind: "message", message: unsent(pending, me) };
  for (const { author, item, outbox } of leftBehind) {
    // The tab may read it in the log before it is acknowledged to the connection that sent it.
    if (timeline.entries.some((entry) => entry.id === item.id && entry.author.id === author?.id)) continue;
    yield { kind: "message", message: { ...unsent(item, author), own: author?.id === me?.id, outbox } };
  }
}

function messageOf(entry: Entry, me: Person | undefined): Message {
  const { id, at, author, content } = entry;
  const own = author.id === me?.id;
  return {
    key: keyOf(author, id),
    id,
    at,
    author,
    content,
    own,
    delivery: "stored",
    reason: undefined,
    outbox: undefined,
  };
}

function unsent({ id, at, text, state, tried, reason }: Pending, author: Person | undefined): Message {
  const delivery = state === "failed" ? "failed" : state === "sent" ? "stored" : tried ? "sending" : "waiting";
  const content = { kind: "text", text } as const;
  return { key: keyOf(author, id), id, at, author, content, own: true, delivery, reason, outbox: undefined };
}

/** A message keeps its key on its way into the log; the same id by another author is another message. */
function keyOf(author: Person | undefined, id: string): string {
  return `${author?.id} ${id}`;
}
