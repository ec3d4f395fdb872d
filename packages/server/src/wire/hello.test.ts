import { limits } from "@parley/protocol";
import { expect, test } from "vitest";
import { House, publishOf } from "../testing/house.ts";

test("[SEC26] hello without a token makes a new guest, who is told the token, the time and the limits", async () => {
  await using house = await House.open();
  await using wire = await house.connect();
  expect(await wire.hello()).toEqual({
    type: "welcome",
    person: { id: expect.any(String), name: "user-0" },
    token: expect.any(String),
    time: house.clock.now(),
    pingInterval: limits.pingInterval,
    limits: {
      frameBytes: limits.frameBytes,
      textBytes: limits.textBytes,
      messagesPerSecond: limits.messagesPerSecond,
      messageBurst: limits.messageBurst,
    },
  });
});

test("[SEC26] hello with the token makes the same person again, on two connections at once too", async () => {
  await using house = await House.open();
  await using first = await house.guest();
  await using second = await house.guest({ token: first.token });
  expect([second.person, second.token]).toEqual([first.person, first.token]);
});

test("[SEC26] anything said before hello, or hello said twice, closes with 4502 and does nothing", async () => {
  await using house = await House.open();
  await using bystander = await house.guest();
  await using early = await house.connect();
  early.say(publishOf("too early"), { type: "hello" });
  await using broken = await house.connect();
  broken.socket.send("hello?");
  await using twice = await house.guest();
  twice.say({ type: "hello" }, publishOf("too late"));
  for (const wire of [early, broken, twice])
    expect(await wire.closed).toEqual({ code: 4502, reason: "no valid hello" });
  await bystander.settled();
  expect([early.messages, bystander.all("entries")]).toEqual([[], []]);
});

test("[LIM25] who never says hello is closed with 4502 when the time is up, and who said it is not", async () => {
  await using house = await House.open();
  await using silent = await house.connect();
  await using guest = await house.guest();
  house.clock.advance(limits.helloTimeout - 1);
  await guest.settled();
  expect(silent.socket.readyState).toBe(silent.socket.OPEN);
  house.clock.advance(1);
  expect(await silent.closed).toMatchObject({ code: 4502 });
  house.clock.advance(limits.helloTimeout);
  await guest.settled();
});

test("[LIM24] a frame of more than 4 KiB before hello closes with 1009, one of 4 KiB is read", async () => {
  await using house = await House.open();
  const hello = JSON.stringify({ type: "hello" });
  await using fits = await house.connect();
  fits.socket.send(hello.padEnd(limits.helloBytes));
  expect(await fits.next("welcome")).toMatchObject({ type: "welcome" });
  await using large = await house.connect();
  large.socket.send(hello.padEnd(limits.helloBytes + 1));
  await using wide = await house.connect();
  wide.socket.send(hello.padEnd(limits.helloBytes - 10, "\u2003"));
  for (const wire of [large, wide]) expect(await wire.closed).toMatchObject({ code: 1009 });
});

test.each([
  ["of another server", (token: string) => token.replace(/.$/, (last) => (last === "A" ? "E" : "A"))],
  ["cut short", (token: string) => token.slice(0, -4)],
  ["that no server issues", () => "no token at all, but words"],
  ["that is empty", () => ""],
  ["far too long", () => "t".repeat(2_000)],
])("[SEC27] a token %s is refused; hello without it works", async (_, spoil) => {
  await using house = await House.open();
  await using known = await house.guest();
  await using wire = await house.connect();
  wire.say({ type: "hello", token: spoil(known.token) });
  expect(await wire.next("error")).toMatchObject({ code: "token_refused", retryable: false });
  const { person } = await wire.hello();
  expect(person.id).not.toBe(known.person.id);
});

test("[SEC27] a second token that is refused closes with 4502", async () => {
  await using house = await House.open();
  await using wire = await house.connect();
  wire.say({ type: "hello", token: "one.two" });
  await wire.next("error");
  wire.say({ type: "hello", token: "three.four" });
  expect(await wire.closed).toMatchObject({ code: 4502 });
});

test("[LIM25] a refused token gives no more time to say hello", async () => {
  await using house = await House.open();
  await using wire = await house.connect();
  wire.say({ type: "hello", token: "one.two" });
  await wire.next("error");
  house.clock.advance(limits.helloTimeout);
  expect(await wire.closed).toMatchObject({ code: 4502 });
});
