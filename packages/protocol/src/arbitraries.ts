import fc from "fast-check";
import type { ClientMessage } from "./client-message.ts";
import type { Content, DraftContent, Entry, Person } from "./entry.ts";
import { isRoomName, LOBBY } from "./ids.ts";
import { limits } from "./limits.ts";
import type { ServerMessage } from "./server-message.ts";
import { cleanText, textFault } from "./text.ts";

/** One arbitrary for each type of message, so that a new type without one does not compile. */
type ArbitraryOf<Message extends { type: string }> = {
  [Type in Message["type"]]: fc.Arbitrary<Extract<Message, { type: Type }>>;
};

const shortText = (maxLength: number) =>
  fc.string({ unit: "binary", minLength: 1, maxLength }).filter((text) => text.length <= maxLength);
const count = fc.integer({ min: 1 });
const seq = fc.oneof(
  fc.integer({ min: 1, max: 100 }),
  fc.maxSafeNat().filter((number) => number > 0),
);
const readSeq = fc.oneof(fc.nat(100), fc.maxSafeNat());
const ref = shortText(64);
const epoch = shortText(64);
const token = fc.stringMatching(/^[\w.~-]{1,1024}$/);
const feature = fc.stringMatching(/^[\w.-]{1,64}$/);
const id = fc.uuid({ version: 7 });

/** A room's name: the lobby, a plain word, or anything else that the rule allows. */
export const anyRoom: fc.Arbitrary<string> = fc.oneof(
  fc.constantFrom(LOBBY, "a", "x".repeat(64)),
  fc.stringMatching(/^[a-z0-9](?:[a-z0-9-]{0,62}[a-z0-9])?$/).filter(isRoomName),
);

/** A text that may be published: also right-to-left, joined emoji, and words that JavaScript or HTML would take amiss. */
export const anyText: fc.Arbitrary<string> = fc
  .oneof(
    fc.string({ unit: "grapheme", minLength: 1, maxLength: 80 }),
    fc.string({ unit: "binary", minLength: 1, maxLength: 80 }),
    fc.constantFrom("__proto__", '{"__proto__":{"a":1}}', '"constructor": {"prototype": 1}', "<b>&amp;</b>", "a\nb\tc"),
    fc.constant("x".repeat(limits.textBytes)),
  )
  .map(cleanText)
  .filter((text) => textFault(text) === undefined);

/** Somebody with any name that a message may carry. */
export const anyPerson: fc.Arbitrary<Person> = fc.record({ id, name: shortText(64) });

const textContent: fc.Arbitrary<DraftContent> = fc.record({ kind: fc.constant("text"), text: anyText });
const laterContent: fc.Arbitrary<Content> = fc.record({ kind: shortText(32).filter((kind) => kind !== "text") });

/** Any entry of a log, also of a kind that came after this version. */
export const anyEntry: fc.Arbitrary<Entry> = fc.record({
  seq,
  id,
  at: fc.maxSafeNat(),
  author: anyPerson,
  content: fc.oneof({ weight: 4, arbitrary: textContent }, { weight: 1, arbitrary: laterContent }),
});

const people = fc.array(anyPerson, { maxLength: 4 });
const entries = fc.array(anyEntry, { maxLength: 4 });
const type = <Name extends string>(name: Name) => fc.constant(name);

/** Every message that a client may send, by type. */
export const clientMessages: ArbitraryOf<ClientMessage> = {
  hello: fc.record(
    { type: type("hello"), token, features: fc.array(feature, { maxLength: 32 }) },
    { requiredKeys: ["type"] },
  ),
  subscribe: fc.record(
    { type: type("subscribe"), room: anyRoom, position: fc.record({ epoch, seq: readSeq }) },
    { requiredKeys: ["type", "room"] },
  ),
  unsubscribe: fc.record({ type: type("unsubscribe"), room: anyRoom }),
  publish: fc.record({ type: type("publish"), room: anyRoom, id, content: textContent }),
  history: fc.record({
    type: type("history"),
    room: anyRoom,
    before: seq,
    limit: fc.integer({ min: 1, max: limits.historyEntries }),
    ref,
  }),
  signal: fc.record({ type: type("signal"), room: anyRoom, typing: fc.boolean() }),
  rename: fc.record({ type: type("rename"), name: fc.string({ unit: "grapheme", maxLength: 32 }), ref }),
};

/** Every message that a server may send, by type. */
export const serverMessages: ArbitraryOf<ServerMessage> = {
  welcome: fc.record({
    type: type("welcome"),
    person: anyPerson,
    token,
    time: fc.maxSafeInteger(),
    pingInterval: fc.nat(),
    limits: fc.record({ frameBytes: count, textBytes: count, messagesPerSecond: fc.nat(), messageBurst: count }),
  }),
  renamed: fc.record({ type: type("renamed"), person: anyPerson, token, replyTo: ref }),
  subscribed: fc.record({
    type: type("subscribed"),
    room: anyRoom,
    epoch,
    head: readSeq,
    position: readSeq,
    outcome: fc.constantFrom("fresh", "recovered", "gap", "reset"),
  }),
  entries: fc.record({ type: type("entries"), room: anyRoom, entries }),
  page: fc.record({ type: type("page"), room: anyRoom, entries, replyTo: ref }),
  ack: fc.record({ type: type("ack"), id, room: anyRoom, seq, duplicate: fc.boolean() }),
  presence: fc.record({ type: type("presence"), room: anyRoom, people }),
  presence_diff: fc.record({
    type: type("presence_diff"),
    room: anyRoom,
    joined: people,
    left: people,
    renamed: people,
  }),
  signal: fc.record({ type: type("signal"), room: anyRoom, person: id, typing: fc.boolean() }),
  error: fc.record(
    {
      type: type("error"),
      code: shortText(64),
      message: shortText(200),
      retryable: fc.boolean(),
      retryAfter: fc.nat(),
      replyTo: ref,
    },
    { requiredKeys: ["type", "code", "message", "retryable"] },
  ),
  drain: fc.record({ type: type("drain"), after: fc.nat() }),
  ping: fc.record({ type: type("ping") }),
};

/** Any message that a client may send. */
export const anyClientMessage: fc.Arbitrary<ClientMessage> = fc.oneof(...Object.values(clientMessages));

/** Any message that a server may send. */
export const anyServerMessage: fc.Arbitrary<ServerMessage> = fc.oneof(...Object.values(serverMessages));
