import type { Pending, Unsent } from "@parley/client";
import type { Content, Entry, Person } from "@parley/protocol";

/** Where a message is on its way: it waits, is under way, is on the server, or was refused. */
export type Delivery = "waiting" | "sending" | "stored" | "failed";

/** One message, without its place in the list. `outbox` is what it was left behind in. */
export type MessageContent = {
  key: string;
  id: string;
  /** Its number in the log; nothing before it has one. */
  seq: number | undefined;
  at: number;
  author: Person | undefined;
  content: Content;
  own: boolean;
  delivery: Delivery;
  reason?: string | undefined;
  outbox?: Unsent;
};

/** One message as it is shown. `first` opens a group and bears its author's name. */
export type MessageRow = MessageContent & { kind: "message"; first: boolean };

/** One line of the list. */
export type Row =
  | MessageRow
  | { kind: "day"; key: string; label: string }
  | { kind: "notice"; key: string; text: string }
  /** Below it stands what one has not read yet; it may stand `close` below the line of a day. */
  | { kind: "unread"; key: string; close: boolean }
  /** A hole of so many entries before that number; its reader `missed` them, or they were held and dropped. */
  | { kind: "gap"; key: string; before: number; missing: number; missed: boolean };

/** A message that stands in the log. */
export function stored({ seq, id, at, author, content }: Entry, me: string | undefined): MessageContent {
  return { key: keyOf(author, id), id, seq, at, author, content, own: author.id === me, delivery: "stored" };
}

/** A message that its author reads nowhere in the log yet. */
export function unsent(
  { id, seq, at, text, state, tried, reason }: Pending,
  author: Person | undefined,
  place: Pick<MessageContent, "own" | "outbox">,
): MessageContent {
  const delivery = state === "failed" ? "failed" : state === "sent" ? "stored" : tried ? "sending" : "waiting";
  const content = { kind: "text", text } as const;
  return { key: keyOf(author, id), id, seq, at, author, content, delivery, reason, ...place };
}

/** A message keeps its key on its way into the log; the same id by another author is another message. */
function keyOf(author: Person | undefined, id: string): string {
  return `${author?.id} ${id}`;
}
