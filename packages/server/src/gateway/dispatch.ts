import { type ClientMessage, type ErrorCode, encode, errors, type Person, parseName } from "@parley/protocol";
import { LogUnavailable } from "../log/log.ts";
import { frameBudget } from "../room/chunk.ts";
import { textFrame } from "../room/frame.ts";
import type { Gateway } from "./gateway.ts";
import type { Link } from "./link.ts";
import { Membership } from "./membership.ts";
import type { Outbound } from "./outbound.ts";

/** Somebody who said hello: what a message of theirs acts on. */
export type Live = {
  person: Person;
  readonly memberships: Map<string, Membership>;
  readonly link: Pick<Link, "open" | "outbound" | "begin" | "unbegin" | "fail">;
  /** Why no more of this frame is published: what was written later must not overtake what was refused for now. */
  refused?: { code: ErrorCode; retryAfter: number } | undefined;
};

type Message<Type> = Extract<ClientMessage, { type: Type }>;

/** How long to wait before trying again when the log or the connection is not up to it, in milliseconds. */
const RETRY = 1_000;

/** Room that is kept for the answer to a `publish`, in bytes: no `ack` or `error` is longer. */
const ANSWER = 256;

/**
 * Does what a message asks for. Whatever is wrong with it is answered with an error and changes nothing.
 *
 * @returns what to wait for before more is read, if the answer is long or takes time
 */
export function dispatch(
  gateway: Gateway,
  live: Live,
  message: Exclude<ClientMessage, { type: "hello" }>,
): Promise<void> | undefined {
  if (message.type === "history") return history(gateway, live, message);
  // Who comes in, or back, waits for those who talk.
  if (message.type === "subscribe") return gateway.background.turn().then(() => comeIn(gateway, live, message));
  act(gateway, live, message);
  return undefined;
}

function act(
  gateway: Gateway,
  live: Live,
  message: Exclude<ClientMessage, { type: "hello" | "history" | "subscribe" }>,
): void {
  switch (message.type) {
    case "unsubscribe":
      return unsubscribe(live, message);
    case "publish":
      return publish(gateway, live, message);
    case "signal":
      return signal(live, message);
    case "rename":
      return rename(gateway, live, message);
  }
}

/** Answers a message with an error of the table. */
export function refuse(
  outbound: Outbound,
  code: ErrorCode,
  more: { message?: string; retryAfter?: number; replyTo?: string } = {},
): void {
  const { message, retryable } = errors[code];
  outbound.send({ type: "error", code, message, retryable, ...more });
}

/** Who has read on, on another server, waits until this one has come as far, and goes elsewhere if it does not. */
async function comeIn(gateway: Gateway, live: Live, message: Message<"subscribe">): Promise<void> {
  const { log } = gateway;
  const { room, position: held } = message;
  try {
    if (held?.epoch === log.epoch && held.seq > log.head(room)) await log.catchUp(room, held.seq);
    subscribe(gateway, live, message);
  } catch (error) {
    live.link.fail(error);
  }
}

function subscribe(gateway: Gateway, live: Live, { room: name, position: held }: Message<"subscribe">): void {
  const { rooms, limits } = gateway;
  const { memberships, link } = live;
  const { outbound } = link;
  // It may have gone while it waited.
  if (!link.open) return;
  const fault = rooms.fault(name);
  if (fault) return turnAway(gateway, live, fault, name);
  if (!memberships.has(name) && memberships.size >= limits.roomsPerConnection) {
    return refuse(outbound, "too_many_rooms", { replyTo: name });
  }
  const membership = memberships.get(name) ?? new Membership(rooms.open(name), live.person, link);
  memberships.set(name, membership);
  const { room } = membership;
  const start = room.start(held);
  room.join(membership, start.position);
  outbound.send({ type: "subscribed", room: name, ...start });
  membership.introduce();
  room.advance(membership);
}

function unsubscribe({ memberships }: Live, { room }: Message<"unsubscribe">): void {
  const membership = memberships.get(room);
  membership?.room.leave(membership, "clean");
  memberships.delete(room);
}

function publish(gateway: Gateway, live: Live, message: Message<"publish">): void {
  const { refused } = live;
  const { outbound } = live.link;
  if (refused) return refuse(outbound, refused.code, { retryAfter: refused.retryAfter, replyTo: message.id });
  const fault = gateway.rooms.fault(message.room);
  // All that is said there is refused alike: what follows for other rooms overtakes nothing.
  if (fault) return turnAway(gateway, live, fault, message.id);
  const begins = isUnbegun(gateway, message.room);
  // For good, as waiting for this would hold up what its sender says elsewhere.
  if (begins && !live.link.begin()) return refuse(outbound, "too_many_rooms", { replyTo: message.id });
  if (begins) gateway.beginning.add(message.room);
  outbound.reserve(ANSWER);
  // Given back once the others of its commit are answered too: what is read then must not be answered before them.
  const appended = append(gateway, live, message, begins).then(() => outbound.release(ANSWER));
  gateway.appending.add(appended);
  void appended.then(() => gateway.appending.delete(appended));
}

/** Whether nobody has said anything in a room, or is about to. */
function isUnbegun({ log, beginning }: Gateway, room: string): boolean {
  return log.head(room) === 0 && !beginning.has(room);
}

async function append(gateway: Gateway, live: Live, message: Message<"publish">, begins: boolean): Promise<void> {
  const { log, rooms, clock, faults } = gateway;
  const { link, person: author } = live;
  const { room, id, content } = message;
  try {
    const appended = await faults.storing(log.append({ room, id, content, author, at: clock.now() }));
    // The entry leaves first, and its acknowledgement in the same write.
    await rooms.flushed(appended.room);
    link.outbound.send({ type: "ack", id, ...appended });
  } catch (error) {
    live.refused = { code: "unavailable", retryAfter: RETRY };
    if (begins) link.unbegin();
    unavailable(live, error, id);
  } finally {
    gateway.beginning.delete(room);
  }
}

async function history(gateway: Gateway, live: Live, message: Message<"history">): Promise<void> {
  const { outbound } = live.link;
  const { room, before, limit, ref } = message;
  const { frameBytes } = gateway.limits;
  const fault = gateway.rooms.fault(room);
  if (fault) return unavailable(live, fault, ref);
  outbound.reserve(frameBytes);
  try {
    const entries = await gateway.log.readBack(room, before, frameBudget(frameBytes, limit));
    await gateway.background.turn();
    // The entries are JSON already; the rest of the message is put around them.
    const head = encode({ type: "page", room, replyTo: ref, entries: [] }).replace(/\[\]\}$/, "[");
    outbound.write(textFrame(`${head}${entries.map(({ json }) => json).join(",")}]}`));
  } catch (error) {
    if (error instanceof LogUnavailable) gateway.faults.unread(error);
    unavailable(live, error, ref);
  } finally {
    outbound.release(frameBytes);
  }
}

function signal({ memberships, link, person }: Live, { room, typing }: Message<"signal">): void {
  const membership = memberships.get(room);
  if (!membership) return refuse(link.outbound, "not_subscribed", { replyTo: room });
  membership.room.whisper(encode({ type: "signal", room, person: person.id, typing }), membership);
}

function rename({ tokens, people, elsewhere }: Gateway, live: Live, { name: raw, ref }: Message<"rename">): void {
  const result = parseName(raw);
  if (!result.ok) return refuse(live.link.outbound, "name_refused", { message: result.reason, replyTo: ref });
  const person = { id: live.person.id, name: result.name };
  people.rename(person);
  elsewhere?.rename(person);
  live.link.outbound.send({ type: "renamed", person, token: tokens.issue(person), replyTo: ref });
}

/** Who stayed here would not come to a server that has a room; where none is known, there are the other rooms. */
function turnAway({ elsewhere }: Gateway, live: Live, fault: LogUnavailable, replyTo: string): void {
  if (elsewhere?.welcomes) live.link.fail(fault);
  else unavailable(live, fault, replyTo);
}

function unavailable({ link }: Live, error: unknown, replyTo: string): void {
  if (!(error instanceof LogUnavailable)) return link.fail(error);
  refuse(link.outbound, "unavailable", { retryAfter: RETRY, replyTo });
}
