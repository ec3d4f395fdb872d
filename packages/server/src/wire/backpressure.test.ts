import { createId, limits } from "@parley/protocol";
import { expect, test } from "vitest";
import { Link } from "../gateway/link.ts";
import { eventually, House, publishOf } from "../testing/house.ts";
import type { Wire } from "../testing/wire.ts";

const highWatermark = 128 * 1024;
const bound = highWatermark + limits.frameBytes;
const open = () => House.open({ limits: { messagesPerSecond: 0, highWatermark } });

/** The server's side of who came last. */
function lastLink({ server }: House): Link {
  const link = [...server.gateway.connections].at(-1);
  if (!(link instanceof Link)) throw new Error("There is no link.");
  return link;
}

/** Says large things until the server keeps as much for somebody as it may, and then as much again. */
async function fill(writer: Wire, { outbound }: Link): Promise<number> {
  let said = 0;
  const sayMore = async () => {
    for (let count = 0; count < 20; count += 1) writer.say(publishOf("x".repeat(limits.textBytes)));
    said += 20;
    for (let count = 0; count < 20; count += 1) await writer.next("ack");
    expect(outbound.waiting).toBeLessThanOrEqual(bound);
  };
  while (outbound.writable) await sayMore();
  for (let more = 0; more < 5; more += 1) await sayMore();
  return said;
}

test("[BP1][BP2] for a slow reader the server keeps one watermark and one frame; then it reads on, in order", async () => {
  await using house = await open();
  await using writer = await house.guest();
  await using slow = await house.guest();
  const link = lastLink(house);
  slow.socket.pause();
  const said = await fill(writer, link);
  expect((await writer.entries(said)).length).toBe(said);
  slow.socket.resume();
  const read = await slow.entries(said);
  expect(read.map(({ seq }) => seq)).toEqual(Array.from({ length: said }, (_, index) => index + 1));
  expect(link.outbound.writable).toBe(true);
});

test("[BP3] a slow reader gets one fresh snapshot of who is here, and no old signals", async () => {
  await using house = await open();
  await using writer = await house.guest();
  await using slow = await house.guest();
  const link = lastLink(house);
  await slow.settled();
  slow.socket.pause();
  await fill(writer, link);
  const known = slow.messages.length;
  for (let count = 0; count < 3; count += 1) {
    await using passing = await house.guest();
    passing.say({ type: "rename", name: "Passing", ref: "r" }, { type: "signal", room: "lobby", typing: true });
    await passing.settled();
    passing.socket.close();
    await passing.closed;
  }
  await using noor = await house.guest();
  await eventually(() => house.server.gateway.connections.size === 3);
  slow.socket.resume();
  await slow.next("presence");
  const { people } = await slow.next("presence");
  expect(people).toEqual([writer.person, slow.person, noor.person]);
  const news = slow.messages.slice(known).map(({ type }) => type);
  expect(new Set(news)).toEqual(new Set(["entries", "presence"]));
  await slow.settled();
  writer.say({ type: "signal", room: "lobby", typing: true });
  expect(await slow.next("signal")).toMatchObject({ person: writer.person.id });
});

test("[BP4] who does not read the answers is not read from either, until they are read", async () => {
  await using house = await open();
  await using writer = await house.guest();
  await using greedy = await house.guest();
  const link = lastLink(house);
  greedy.socket.pause();
  await fill(writer, link);
  const known = house.server.gateway.log.head("lobby");
  greedy.say({ type: "history", room: "nowhere", before: 1, limit: 1, ref: "one" });
  await writer.settled();
  for (let count = 0; count < 10; count += 1) greedy.say(publishOf("unread"));
  await writer.settled();
  expect(house.server.gateway.log.head("lobby")).toBe(known);
  greedy.socket.resume();
  for (let count = 0; count < 10; count += 1) await greedy.next("ack");
});

test("[BP5] pages of history that nobody reads are not made; each comes when it is read", async () => {
  await using house = await open();
  await using writer = await house.guest();
  for (let count = 0; count < 20; count += 1) writer.say(publishOf("x".repeat(limits.textBytes)));
  await writer.entries(20);
  await using greedy = await house.guest();
  const link = lastLink(house);
  await greedy.entries(20);
  greedy.socket.pause();
  const refs = Array.from({ length: 300 }, (_, count) => `${count}`);
  greedy.say(...refs.map((ref) => ({ type: "history", room: "lobby", before: 21, limit: 100, ref }) as const));
  await eventually(() => !link.outbound.writable);
  await writer.settled();
  expect(link.outbound.waiting).toBeLessThanOrEqual(bound);
  greedy.socket.resume();
  await eventually(() => greedy.all("page").length === refs.length);
  expect(greedy.all("page").map(({ replyTo }) => replyTo)).toEqual(refs);
  expect(greedy.all("error")).toEqual([]);
});

test("[BP6] snapshots of who is here that nobody reads are not piled up, and the last one comes", async () => {
  await using house = await open();
  const crowd = Array.from({ length: 5_000 }, (_, count) => ({ id: createId(count), name: `Somebody ${count}` }));
  const { presence } = house.server.gateway.rooms.open("lobby");
  for (const person of crowd) presence.join(person);
  await using greedy = await house.guest();
  const link = lastLink(house);
  greedy.socket.pause();
  greedy.say(...Array.from({ length: 500 }, () => ({ type: "subscribe", room: "lobby" }) as const));
  await eventually(() => !link.outbound.writable);
  expect(link.outbound.waiting).toBeLessThanOrEqual(bound);
  greedy.socket.resume();
  await eventually(() => greedy.all("subscribed").length === 501);
  await eventually(() => greedy.messages.at(-1)?.type === "presence");
  expect(greedy.all("presence").at(-1)).toMatchObject({ people: { length: limits.crowd }, count: 5_001 });
  expect(greedy.all("presence").at(-1)?.people[0]).toEqual(greedy.person);
});

test("[BP13] what a slow reader asks is heard, though its room gives it ever more to read", async () => {
  await using house = await open();
  await using writer = await house.guest();
  await using slow = await house.guest();
  const link = lastLink(house);
  slow.socket.pause();
  const said = await fill(writer, link);
  slow.say(publishOf("is anybody there?"));
  await writer.settled();
  expect(house.server.gateway.log.head("lobby")).toBe(said);
  slow.socket.resume();
  await slow.next("ack");
  const seq = slow.all("ack")[0]?.seq ?? 0;
  expect(seq).toBe(said + 1);
});
