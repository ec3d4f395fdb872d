import { existsSync, rmSync } from "node:fs";
import { join } from "node:path";
import { errors } from "@parley/protocol";
import { expect, test } from "vitest";
import { openDataFolder } from "../data-folder.ts";
import { freePort } from "../testing/free-port.ts";
import { eventually, House, publishOf } from "../testing/house.ts";
import { RawSocket } from "../testing/raw.ts";

/** Holds back what is appended from now on; gives what lets it go. */
function holdBack({ server }: House): () => void {
  const { log } = server.gateway;
  const append = log.append.bind(log);
  const gate = Promise.withResolvers<void>();
  log.append = (draft) => gate.promise.then(() => append(draft));
  return gate.resolve;
}

test("[DRN1] everybody is asked to come back after a random time of their own, then closed with 4001", async () => {
  await using house = await House.open();
  const guests = await Promise.all(Array.from({ length: 8 }, () => house.guest()));
  await using chatter = await house.chatter();
  await using silent = await house.connect();
  let drawn = 0;
  house.server.gateway.random = () => drawn++ / 10;
  const closing = house.server.close();
  const times: number[] = [];
  for (const guest of guests) {
    times.push((await guest.next("drain")).after);
    expect(await guest.closed).toEqual({ code: 4001, reason: "server is stopping" });
  }
  for (const other of [chatter, silent]) expect(await other.closed).toMatchObject({ code: 4001 });
  await closing;
  // Ten connections make a spread of 50 ms.
  expect(times).toEqual([0, 5, 10, 15, 20, 25, 30, 35]);
});

test("[DRN2] what was begun is finished and acknowledged before the connection is closed", async () => {
  await using house = await House.open();
  await using ada = await house.guest();
  const letGo = holdBack(house);
  const lastWord = publishOf("last word");
  ada.say(lastWord);
  await eventually(() => house.server.gateway.appending.size === 1);
  const closing = house.server.close();
  await ada.next("drain");
  letGo();
  await closing;
  expect(ada.messages.map(({ type }) => type).slice(-3)).toEqual(["drain", "entries", "ack"]);
  expect(await ada.next("ack")).toMatchObject({ id: lastWord.id, seq: 1 });
});

test("[DRN3] while it drains, a server refuses new messages, new connections and its health", async () => {
  await using house = await House.open();
  await using ada = await house.guest();
  const health = `http://127.0.0.1:${house.server.port}/healthz`;
  expect((await fetch(health)).status).toBe(200);
  await using raw = await RawSocket.open(house.server.port);
  const letGo = holdBack(house);
  ada.say(publishOf("in time"));
  await eventually(() => house.server.gateway.appending.size === 1);
  const closing = house.server.close();
  await ada.next("drain");

  const late = publishOf("too late");
  ada.say(late);
  expect(await ada.next("error")).toMatchObject({ code: "draining", retryable: true, replyTo: late.id });
  const answer = await fetch(health);
  expect([answer.status, await answer.json()]).toEqual([503, { status: "draining" }]);
  raw.upgrade();
  expect(await raw.status()).toBe("HTTP/1.1 503 Service Unavailable");
  letGo();
  await closing;
});

test("[DRN3] who says hello only now, or speaks plain text, says nothing more either", async () => {
  await using house = await House.open();
  await using ada = await house.guest();
  await using late = await house.connect();
  await using chatter = await house.chatter();
  const letGo = holdBack(house);
  ada.say(publishOf("in time"));
  await eventually(() => house.server.gateway.appending.size === 1);
  const closing = house.server.close();
  await ada.next("drain");

  await late.hello();
  expect(await late.next("drain")).toEqual({ type: "drain", after: expect.any(Number) });
  const message = publishOf("too late");
  late.say(message);
  expect(await late.answer(message.id)).toMatchObject({ code: "draining", retryable: true });
  chatter.socket.send("too late");
  expect(await chatter.line()).toBe(` .... ${errors.draining.message}`);
  letGo();
  await closing;
});

test("[DRN4] who never answers the close is cut, and holds nothing up", async () => {
  await using house = await House.open();
  await using raw = await RawSocket.open(house.server.port);
  raw.upgrade();
  await raw.status();
  await using deaf = await house.guest();
  deaf.socket.pause();
  await house.stop();
  expect(house.server.gateway.connections.size).toBe(0);
  await raw.closed;
});

test("[DRN5] whoever asks it to close waits until it is closed; then another may use the data folder and the port", async () => {
  const port = await freePort();
  await using house = await House.open({ config: { port } });
  await using ada = await house.guest();
  ada.say(publishOf("kept"));
  await ada.next("ack");
  void house.server.close();
  await house.server.close();
  expect(house.clock.pending).toBe(0);
  openDataFolder(house.dataDir).release();
  await using next = await House.open({ config: { port } });
  expect(next.server.port).toBe(port);
});

test("[DRN6] a server that cannot listen says so in a sentence, and lets go of the data folder", async () => {
  await using house = await House.open();
  const { port } = house.server;
  const dataDir = `${house.dataDir}-other`;
  const opening = House.open({ config: { port, dataDir } });
  await expect(opening).rejects.toThrow(
    `127.0.0.1:${port} cannot be listened on. Set PORT or HOST to another, or stop what uses it.`,
  );
  openDataFolder(dataDir).release();
  expect(existsSync(join(dataDir, "parley.db-wal"))).toBe(false);
  rmSync(dataDir, { recursive: true });
});
