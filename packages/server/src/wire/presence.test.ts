import { limits } from "@parley/protocol";
import { expect, test } from "vitest";
import { House, publishOf } from "../testing/house.ts";
import type { Wire } from "../testing/wire.ts";

const nobody = { joined: [], left: [], renamed: [] };
const diff = (changes: object, room = "lobby") => ({ type: "presence_diff", room, ...nobody, ...changes });

test("[PRE7] who comes is told who is here, each person once, and the others hear who came", async () => {
  await using house = await House.open();
  await using ada = await house.guest();
  await using again = await house.guest({ token: ada.token });
  await using noor = await house.guest();
  expect(await noor.next("presence")).toEqual({ type: "presence", room: "lobby", people: [ada.person, noor.person] });
  await ada.settled();
  await again.settled();
  expect(ada.all("presence_diff")).toEqual([diff({ joined: [ada.person] }), diff({ joined: [noor.person] })]);
  expect(again.all("presence_diff")).toEqual([diff({ joined: [noor.person] })]);
});

test.each([1000, 1001, undefined])("[PRE2] who closes with %s has left at once", async (code) => {
  await using house = await House.open();
  await using ada = await house.guest();
  await using noor = await house.guest();
  const [, line] = house.server.gateway.connections;
  await ada.settled();
  ada.messages.length = 0;
  noor.socket.close(code);
  await line?.closed;
  await ada.settled();
  expect(ada.all("presence_diff")).toEqual([diff({ left: [noor.person] })]);
});

test("[PRE2] who unsubscribes has left that room, and no other", async () => {
  await using house = await House.open();
  await using ada = await house.guest();
  await ada.subscribe("garden");
  await using noor = await house.guest();
  await noor.subscribe("garden");
  await ada.settled();
  ada.messages.length = 0;
  noor.say({ type: "unsubscribe", room: "garden" });
  await noor.settled();
  await ada.settled();
  expect(ada.all("presence_diff")).toEqual([diff({ left: [noor.person] }, "garden")]);
});

test("[PRE3] whose line broke has left after the grace", async () => {
  await using house = await House.open();
  await using ada = await house.guest();
  await using noor = await house.guest();
  const [, line] = house.server.gateway.connections;
  await ada.settled();
  ada.messages.length = 0;
  noor.socket.terminate();
  await line?.closed;
  house.clock.advance(limits.leaveGrace - 1);
  await ada.settled();
  expect(ada.all("presence_diff")).toEqual([]);
  house.clock.advance(1);
  await ada.settled();
  expect(ada.all("presence_diff")).toEqual([diff({ left: [noor.person] })]);
});

test.each<[how: string, leave: (wire: Wire) => void, isClean: boolean]>([
  ["is done", ({ socket }) => socket.close(1000), true],
  ["goes away", ({ socket }) => socket.close(1001), true],
  ["gives no reason", ({ socket }) => socket.close(), true],
  ["found the line silent", ({ socket }) => socket.close(4003), false],
  ["found something wrong", ({ socket }) => socket.close(1011), false],
  ["has a reason of its own", ({ socket }) => socket.close(3000), false],
])("[PRE3] who closes because it %s has left, at once or after the grace", async (_, leave, isClean) => {
  await using house = await House.open();
  await using ada = await house.guest();
  await using noor = await house.guest();
  const [, line] = house.server.gateway.connections;
  await ada.settled();
  ada.messages.length = 0;
  leave(noor);
  await line?.closed;
  await ada.settled();
  const gone = diff({ left: [noor.person] });
  expect(ada.all("presence_diff")).toEqual(isClean ? [gone] : []);
  house.clock.advance(limits.leaveGrace);
  await ada.settled();
  expect(ada.all("presence_diff")).toEqual([gone]);
});

test("[PRE3] who comes back within the grace was never gone", async () => {
  await using house = await House.open();
  await using ada = await house.guest();
  await using noor = await house.guest();
  const [, line] = house.server.gateway.connections;
  await ada.settled();
  ada.messages.length = 0;
  noor.socket.terminate();
  await line?.closed;
  await using back = await house.guest({ token: noor.token });
  house.clock.advance(limits.leaveGrace);
  await back.settled();
  await ada.settled();
  expect(ada.all("presence_diff")).toEqual([]);
});

test("[PRE3] whom the server sends away may come back within the grace too", async () => {
  await using house = await House.open();
  await using ada = await house.guest();
  await using noor = await house.guest();
  const [, line] = house.server.gateway.connections;
  await ada.settled();
  ada.messages.length = 0;
  noor.socket.send(Buffer.from("binary"), { binary: true });
  await line?.closed;
  await ada.settled();
  expect(ada.all("presence_diff")).toEqual([]);
  house.clock.advance(limits.leaveGrace);
  await ada.settled();
  expect(ada.all("presence_diff")).toEqual([diff({ left: [noor.person] })]);
});

test("[PRE5] a new name is answered with a token that bears it, and told to all rooms one is in", async () => {
  await using house = await House.open();
  await using ada = await house.guest();
  await ada.subscribe("garden");
  await using noor = await house.guest();
  await using gardener = await house.guest({ room: "garden" });
  await Promise.all([noor.settled(), gardener.settled()]);
  noor.messages.length = 0;
  gardener.messages.length = 0;
  ada.say({ type: "rename", name: "  Ada\u202e  Lovelace ", ref: "r" });
  const renamed = await ada.next("renamed");
  const person = { ...ada.person, name: "Ada Lovelace" };
  expect(renamed).toEqual({ type: "renamed", person, token: expect.any(String), replyTo: "r" });
  await Promise.all([noor.settled(), gardener.settled()]);
  expect(noor.all("presence_diff")).toEqual([diff({ renamed: [person] })]);
  expect(gardener.all("presence_diff")).toEqual([diff({ renamed: [person] }, "garden")]);
  await using back = await house.connect();
  expect((await back.hello(renamed.token)).person).toEqual(person);
  expect(house.server.gateway.tokens.verify(ada.token)).toEqual(ada.person);
});

test("[PUB6] an entry bears the name of when it was said", async () => {
  await using house = await House.open();
  await using ada = await house.guest();
  ada.say(publishOf("as a guest"), { type: "rename", name: "Ada", ref: "r" }, publishOf("as Ada"));
  await ada.entries(2);
  await using late = await house.guest();
  expect((await late.entries(2)).map(({ author }) => author)).toEqual([ada.person, { ...ada.person, name: "Ada" }]);
});

test("[PRE5] who chose a name before coming in comes under that name", async () => {
  await using house = await House.open();
  await using ada = await house.connect();
  await ada.hello();
  ada.say({ type: "rename", name: "Ada", ref: "r" }, { type: "subscribe", room: "lobby" });
  expect((await ada.next("presence")).people).toEqual([{ ...ada.person, name: "Ada" }]);
});

test("[PRE5] a new name holds on all connections of its person, also for what comes late on an older one", async () => {
  await using house = await House.open();
  await using older = await house.guest();
  await using newer = await house.guest({ token: older.token });
  await using noor = await house.guest({ room: "garden" });
  newer.say({ type: "rename", name: "Ada", ref: "r" });
  await newer.next("renamed");
  await older.subscribe("garden");
  await noor.settled();
  expect(noor.all("presence_diff").flatMap(({ joined }) => joined)).toContainEqual({ ...older.person, name: "Ada" });
});

test("[PRE6] who types is shown to the others in the room, and to nobody else", async () => {
  await using house = await House.open();
  await using ada = await house.guest();
  await using noor = await house.guest();
  await using gardener = await house.guest({ room: "garden" });
  ada.say({ type: "signal", room: "lobby", typing: true });
  expect(await noor.next("signal")).toEqual({ type: "signal", room: "lobby", person: ada.person.id, typing: true });
  await Promise.all([ada.settled(), gardener.settled()]);
  expect([...ada.all("signal"), ...gardener.all("signal")]).toEqual([]);
});
