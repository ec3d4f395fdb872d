import { limits } from "@parley/protocol";
import { expect, test } from "vitest";
import { eventually, House, publishOf } from "../testing/house.ts";
import { RawSocket } from "../testing/raw.ts";
import type { Wire } from "../testing/wire.ts";

const few = { connectionsPerAddress: 3, strangersPerAddress: 2 };

async function statusOf(house: House, headers: Record<string, string> = {}): Promise<[string, string | undefined]> {
  await using raw = await RawSocket.open(house.server.port);
  raw.upgrade("/chat", headers);
  await raw.status();
  return [raw.received.split("\r\n")[0] ?? "", /Retry-After: (\d+)/.exec(raw.received)?.[1]];
}

test("[LIM33] an address with too many connections is refused with 429, and told when to come back", async () => {
  await using house = await House.open({ limits: few });
  await using ada = await house.guest();
  await using chatter = await house.chatter();
  await using silent = await house.connect();
  expect(await statusOf(house)).toEqual(["HTTP/1.1 429 Too Many Requests", "10"]);
  silent.socket.terminate();
  await eventually(() => house.server.gateway.connections.size === 2);
  await using noor = await house.guest();
  for (const wire of [ada, noor]) {
    wire.say(publishOf("still here"));
    await wire.next("ack");
  }
  expect(chatter.lines).toHaveLength(2);
});

test("[LIM33] an address with too many connections that say nothing is refused; one more hello makes room", async () => {
  await using house = await House.open({ limits: few });
  await using first = await house.connect();
  await using second = await house.connect();
  expect(await statusOf(house)).toEqual(["HTTP/1.1 429 Too Many Requests", "10"]);
  await first.hello();
  await second.hello();
  await using third = await house.connect();
  await third.hello();
});

test("[LIM34] a server that is full refuses with 503, whoever comes", async () => {
  await using house = await House.open({ limits: { connections: 2 }, config: { rateLimit: 0, trustProxy: "1" } });
  await using ada = await house.guest();
  await using noor = await house.guest();
  expect(await statusOf(house, { "X-Forwarded-For": "203.0.113.7" })).toEqual([
    "HTTP/1.1 503 Service Unavailable",
    "10",
  ]);
  ada.say(publishOf("still here"));
  await noor.entries(1);
});

test("[LIM33] an upgrade that is refused for its shape takes nobody's place", async () => {
  await using house = await House.open({ limits: few });
  for (let time = 0; time < 10; time += 1) {
    expect((await statusOf(house, { "Sec-WebSocket-Key": "none" }))[0]).toBe("HTTP/1.1 400 Bad Request");
  }
  await using ada = await house.guest();
  await ada.settled();
});

test("[LIM31] behind a trusted proxy, limits hold for whom it speaks for; nobody else is believed", async () => {
  const as = (address: string) => ({ headers: { "X-Forwarded-For": address } });
  await using trusting = await House.open({ limits: few, config: { trustProxy: "loopback" } });
  const addresses = ["203.0.113.7", "203.0.113.8", "2001:db8:0:1::1", "2001:db8:0:2::1"];
  const wires: Wire[] = [];
  for (let each = 0; each < 3; each += 1) {
    for (const address of addresses) wires.push(await trusting.guest(as(address)));
  }
  for (const address of ["203.0.113.7", "1.2.3.4, 203.0.113.8", "2001:db8:0:2:ffff::1"]) {
    expect((await statusOf(trusting, { "X-Forwarded-For": address }))[0]).toMatch(/ 429 /);
  }
  await using wary = await House.open({ limits: few });
  for (const address of addresses.slice(0, 3)) wires.push(await wary.guest(as(address)));
  expect((await statusOf(wary, { "X-Forwarded-For": addresses[3] ?? "" }))[0]).toMatch(/ 429 /);
  for (const wire of wires) await wire[Symbol.asyncDispose]();
});

test("[LIM36] what all connections of an address say counts together, and costs other addresses nothing", async () => {
  const options = { limits: { addressMessageBurst: 20 }, config: { trustProxy: "1" } };
  await using house = await House.open(options);
  const as = (address: string) => ({ headers: { "X-Forwarded-For": address } });
  await using ada = await house.guest(as("203.0.113.7"));
  await using noor = await house.guest(as("203.0.113.7"));
  await using other = await house.guest(as("203.0.113.8"));
  // Two went to the subscriptions.
  ada.say(...Array.from({ length: 10 }, () => publishOf("x")));
  for (let count = 0; count < 10; count += 1) await ada.next("ack");
  noor.say(...Array.from({ length: 10 }, () => publishOf("x")));
  expect(await noor.next("error")).toMatchObject({ code: "rate_limited", retryable: true, retryAfter: 3 });
  expect(noor.all("ack").length + noor.all("error").length).toBeLessThanOrEqual(10);
  other.say(publishOf("I am somebody else"));
  await other.next("ack");
});

test("[LIM37] a server without a rate limit sets none to an address", async () => {
  await using house = await House.open({ config: { rateLimit: 0 } });
  const wires = await Promise.all(Array.from({ length: limits.strangersPerAddress + 20 }, () => house.connect()));
  expect((await statusOf(house))[0]).toBe("HTTP/1.1 101 Switching Protocols");
  for (const { socket } of wires) socket.terminate();
});

test.each([
  ["whose head never ends", "GET / HTTP/1.1\r\nHost: localhost\r\nX: "],
  ["that says nothing at all", ""],
])("[LIM40] a line %s is closed in time", async (_, begun) => {
  await using house = await House.open({ limits: { headersTimeout: 300, requestTimeout: 600 } });
  await using raw = await RawSocket.open(house.server.port);
  raw.socket.write(begun);
  await raw.closed;
  expect(raw.received).toMatch(/^(HTTP\/1\.1 408 .*)?/);
});

test("[LIM40] a body is refused without being read", async () => {
  await using house = await House.open();
  await using raw = await RawSocket.open(house.server.port);
  raw.socket.write("POST /chat HTTP/1.1\r\nHost: localhost\r\nContent-Length: 1000000000\r\n\r\nx");
  expect(await raw.status()).toBe("HTTP/1.1 413 Payload Too Large");
  await raw.closed;
  await using chunked = await RawSocket.open(house.server.port);
  chunked.socket.write("GET / HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: chunked\r\n\r\n1\r\nx");
  expect(await chunked.status()).toBe("HTTP/1.1 413 Payload Too Large");
});

test("[LIM40] a line carries so many requests, and a head has so many bytes", async () => {
  await using house = await House.open({ limits: { requestsPerLine: 2, headerBytes: 4_096 } });
  await using raw = await RawSocket.open(house.server.port);
  const request = "GET /healthz HTTP/1.1\r\nHost: localhost\r\n\r\n";
  const answers = () => raw.received.match(/HTTP\/1.*?\r\n\r\n/gs) ?? [];
  raw.socket.write(request);
  await eventually(() => answers().length === 1);
  raw.socket.write(request);
  await eventually(() => answers().length === 2);
  expect(answers().map((answer) => /^Connection: (.*)\r$/im.exec(answer)?.[1])).toEqual(["keep-alive", "close"]);
  await using large = await RawSocket.open(house.server.port);
  large.socket.write(`GET / HTTP/1.1\r\nHost: localhost\r\nX: ${"x".repeat(5_000)}\r\n\r\n`);
  expect(await large.status()).toMatch(/ 431 /);
});
