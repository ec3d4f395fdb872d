import * as z from "zod/mini";
import { entry, person } from "./entry.ts";
import { epoch, messageId, personId, ref, roomName, token } from "./ids.ts";
import { readSeq, seq } from "./position.ts";

const duration = z.int().check(z.nonnegative());
const count = z.int().check(z.positive());
const people = z.array(person);

/** Answers `hello`: who one is, the token to come back with, the server's clock and the limits it holds one to. */
export const welcome = z.object({
  type: z.literal("welcome"),
  person,
  token,
  time: z.int(),
  pingInterval: duration,
  limits: z.object({
    frameBytes: count,
    textBytes: count,
    /** 0 means no limit. */
    messagesPerSecond: duration,
    messageBurst: count,
  }),
});

/** Answers `rename`: one's new name, and the token that bears it. */
export const renamed = z.object({ type: z.literal("renamed"), person, token, replyTo: ref });

/**
 * Answers `subscribe`. Entries follow from `position` + 1; `head` is the newest entry at this moment.
 *
 * - `fresh`: no position was given, the newest page follows.
 * - `recovered`: all that was missed follows.
 * - `gap`: too much was missed; the newest page follows, the rest can be had by `history`.
 * - `reset`: the position is not of this log; drop the copy, the newest page follows.
 */
export const subscribed = z.object({
  type: z.literal("subscribed"),
  room: roomName,
  epoch,
  head: readSeq,
  position: readSeq,
  outcome: z.literal(["fresh", "recovered", "gap", "reset"]),
});

/** The next entries of a subscribed room, in order, without a hole. */
export const entries = z.object({ type: z.literal("entries"), room: roomName, entries: z.array(entry) });

/** Answers `history`: entries in order, the last of them just before the number asked for; empty at the beginning. */
export const page = z.object({ type: z.literal("page"), room: roomName, entries: z.array(entry), replyTo: ref });

/** The entry with this id is in the log for good. */
export const ack = z.object({ type: z.literal("ack"), id: messageId, room: roomName, seq, duplicate: z.boolean() });

/** Everybody who is in a room, once per person; or some of a crowd, and the count of all. */
export const presence = z.object({ type: z.literal("presence"), room: roomName, people, count: z.optional(count) });

/**
 * What changed since the last `presence` or `presence_diff` of the room; of a crowd, the count of all instead. When a
 * crowd has become small again, `presence` tells everybody anew.
 */
export const presenceDiff = z.object({
  type: z.literal("presence_diff"),
  room: roomName,
  joined: people,
  left: people,
  renamed: people,
  count: z.optional(count),
});

/** Somebody else is typing, or has stopped. */
export const signalled = z.object({
  type: z.literal("signal"),
  room: roomName,
  person: personId,
  typing: z.boolean(),
});

/** A message was refused; `replyTo` is its `ref`, its `id` or, for `subscribe`, its room. See the table of errors. */
export const error = z.object({
  type: z.literal("error"),
  code: z.string(),
  message: z.string(),
  retryable: z.boolean(),
  retryAfter: z.optional(duration),
  replyTo: z.optional(z.string()),
});

/** The server is about to stop: come back after this many milliseconds. */
export const drain = z.object({ type: z.literal("drain"), after: duration });

/** The server lives. */
export const ping = z.object({ type: z.literal("ping") });

/** Everything a server may say. */
export const serverMessage = z.discriminatedUnion("type", [
  welcome,
  renamed,
  subscribed,
  entries,
  page,
  ack,
  presence,
  presenceDiff,
  signalled,
  error,
  drain,
  ping,
]);
export type ServerMessage = z.infer<typeof serverMessage>;
export type Subscribed = z.infer<typeof subscribed>;
export type Welcome = z.infer<typeof welcome>;
export type PresenceSnapshot = z.infer<typeof presence>;
export type PresenceDiff = z.infer<typeof presenceDiff>;
export type ErrorMessage = z.infer<typeof error>;
