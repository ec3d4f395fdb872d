import { createId, errors, limits } from "@parley/protocol";
import { expect, test } from "vitest";
import { House, publishOf } from "../testing/house.ts";

test("[TXT1] what one says comes as `nickname: text` to everybody, also to oneself", async () => {
  await using house = await House.open();
  await using first = await house.chatter({ path: "/" });
  await using second = await house.chatter({ path: "/chat" });
  first.socket.send("hello");
  expect([await first.line(), await second.line()]).toEqual(["user-0: hello", "user-0: hello"]);
  second.socket.send("hi there");
  expect([await first.line(), await second.line()]).toEqual(["user-1: hi there", "user-1: hi there"]);
});

test("[TXT1] everybody reads everything in the same order", async () => {
  await using house = await House.open({ limits: { messagesPerSecond: 0 } });
  await using first = await house.chatter();
  await using second = await house.chatter();
  for (let count = 0; count < 50; count += 1) {
    first.socket.send(`a ${count}`);
    second.socket.send(`b ${count}`);
  }
  const read: string[] = [];
  while (read.length < 100) read.push(await first.line());
  for (const line of read) expect(await second.line()).toBe(line);
  const said = (name: string) => read.filter((line) => line.startsWith(name)).map((line) => line.slice(name.length));
  expect(said("user-0: a ")).toEqual(Array.from({ length: 50 }, (_, count) => String(count)));
  expect(said("user-1: b ")).toEqual(Array.from({ length: 50 }, (_, count) => String(count)));
});

test("[TXT1] who leaves is announced to the others at once", async () => {
  await using house = await House.open();
  await using first = await house.chatter();
  await using second = await house.chatter();
  second.socket.close();
  expect(await first.line()).toBe(" .... user-1 has left.");
  await second.closed;
  expect(second.lines).toEqual([]);
});

test("[TXT3] whose line broke is announced after the grace", async () => {
  await using house = await House.open();
  await using first = await house.chatter();
  await using second = await house.chatter();
  const [, line] = house.server.gateway.connections;
  first.socket.send("one");
  await first.line();
  second.socket.terminate();
  await line?.closed;
  house.clock.advance(limits.leaveGrace - 1);
  first.socket.send("two");
  expect(await first.line()).toBe("user-0: two");
  house.clock.advance(1);
  expect(await first.line()).toBe(" .... user-1 has left.");
});

test("[TXT2] plain and typed people hear each other, and see each other come and go", async () => {
  await using house = await House.open();
  await using ada = await house.guest();
  await using chatter = await house.chatter();
  const joined = await ada.next("presence_diff");
  const diff = joined.joined[0]?.name === "user-1" ? joined : await ada.next("presence_diff");
  expect(diff.joined).toMatchObject([{ name: "user-1" }]);
  chatter.socket.send("plain words");
  expect(await ada.entries(1)).toMatchObject([{ author: { name: "user-1" }, content: { text: "plain words" } }]);
  ada.say({ type: "rename", name: "Ada", ref: "r" }, publishOf("typed words"));
  expect([await chatter.line(), await chatter.line()]).toEqual(["user-1: plain words", "Ada: typed words"]);
  ada.socket.close();
  expect(await chatter.line()).toBe(" .... Ada has left.");
});

test("[TXT3] a plain text chatter hears nothing of other rooms", async () => {
  await using house = await House.open();
  await using chatter = await house.chatter();
  await using ada = await house.guest({ room: "garden" });
  ada.say(publishOf("in the garden", "garden"), publishOf("in the lobby"));
  expect(await chatter.line()).toBe("user-1: in the lobby");
});

test("[TXT4] a newcomer hears only what is said from then on", async () => {
  await using house = await House.open();
  await using ada = await house.guest();
  ada.say(publishOf("before"));
  await ada.next("ack");
  await using chatter = await house.chatter();
  ada.say(publishOf("after"));
  expect(await chatter.line()).toBe("user-0: after");
});

test("[TXT7] what is not understood is not said, and ends nothing", async () => {
  await using house = await House.open();
  await using chatter = await house.chatter();
  const author = { id: createId(1), name: "longer than a name of this version".repeat(2) };
  await house.server.gateway.log.append({ ...publishOf("of a later version"), at: 0, author });
  chatter.socket.send("said");
  expect(await chatter.line()).toBe("user-0: said");
});

test("[TXT5] blank text is not said; text too long is answered to its sender alone", async () => {
  await using house = await House.open();
  await using first = await house.chatter();
  await using second = await house.chatter();
  for (const text of ["", "  \n", "\u0000", "x".repeat(limits.textBytes + 1), "said"]) first.socket.send(text);
  expect(await first.line()).toBe(` .... ${errors.text_too_long.message}`);
  expect([await first.line(), await second.line()]).toEqual(["user-0: said", "user-0: said"]);
});

test("[TXT5] line ends and control characters are cleaned, everything else is said as it is", async () => {
  await using house = await House.open();
  await using chatter = await house.chatter();
  chatter.socket.send("one\r\ntwo\u0007\t<b>three</b>");
  chatter.socket.send('{"type":"hello"}');
  expect(await chatter.line()).toBe("user-0: one\ntwo\t<b>three</b>");
  expect(await chatter.line()).toBe('user-0: {"type":"hello"}');
});

test("[TXT6] what cannot be stored is answered with a sentence", async () => {
  await using house = await House.open();
  await using chatter = await house.chatter();
  await house.server.gateway.log.close();
  chatter.socket.send("is anybody there?");
  expect(await chatter.line()).toBe(` .... ${errors.unavailable.message}`);
});
