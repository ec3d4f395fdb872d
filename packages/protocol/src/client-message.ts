import * as z from "zod/mini";
import { draftContent } from "./entry.ts";
import { messageId, ref, roomName, token } from "./ids.ts";
import { limits } from "./limits.ts";
import { position, seq } from "./position.ts";

/** Opens a session. Without a token the server makes a new guest. `features` names what the client can do beyond `parley.v1`. */
export const hello = z.object({
  type: z.literal("hello"),
  token: z.optional(token),
  features: z.optional(z.array(z.string().check(z.regex(/^[\w.-]{1,64}$/))).check(z.maxLength(32))),
});

/** Reads a room on from a position, or from its newest page without one. */
export const subscribe = z.object({
  type: z.literal("subscribe"),
  room: roomName,
  position: z.optional(position),
});

/** Stops reading a room, and leaves it. */
export const unsubscribe = z.object({ type: z.literal("unsubscribe"), room: roomName });

/** Appends one entry to a room. The same id again changes nothing and is acknowledged as before. */
export const publish = z.object({ type: z.literal("publish"), room: roomName, id: messageId, content: draftContent });

/** Asks for the entries just before a number, at most `limit` of them. */
export const history = z.object({
  type: z.literal("history"),
  room: roomName,
  before: seq,
  limit: z.int().check(z.positive(), z.maximum(limits.historyEntries)),
  ref,
});

/** Says that one is typing, or has stopped. */
export const signal = z.object({ type: z.literal("signal"), room: roomName, typing: z.boolean() });

/** Chooses a name, by the rule of `parseName`. */
export const rename = z.object({ type: z.literal("rename"), name: z.string().check(z.maxLength(256)), ref });

/** Everything a client may say. */
export const clientMessage = z.discriminatedUnion("type", [
  hello,
  subscribe,
  unsubscribe,
  publish,
  history,
  signal,
  rename,
]);
export type ClientMessage = z.infer<typeof clientMessage>;
export type Publish = z.infer<typeof publish>;
