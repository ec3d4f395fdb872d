import { expect, test } from "vitest";
import { House, publishOf } from "../testing/house.ts";
import { RawSocket } from "../testing/raw.ts";

test.each([
  ["without an origin", "/chat", {}],
  ["at the root", "/", {}],
  ["with a query", "/chat?from=here", {}],
  ["of a page of this machine", "/chat", { Origin: "http://localhost:5173" }],
  ["of an allowed page", "/chat", { Origin: "https://chat.example.org" }],
  ["of the page's own origin", "/chat", { Origin: "https://talk.example.net", Host: "talk.example.net" }],
])("[SEC28] an upgrade %s is taken", async (_, path, headers) => {
  await using house = await House.open({ config: { allowedOrigins: ["https://chat.example.org"] } });
  await using raw = await RawSocket.open(house.server.port);
  raw.upgrade(path, headers);
  expect(await raw.status()).toBe("HTTP/1.1 101 Switching Protocols");
});

test.each([
  ["at another path", "404 Not Found", "/chat/x", {}],
  ["at a path that climbs", "404 Not Found", "/x/../chat", {}],
  ["of a foreign page", "403 Forbidden", "/chat", { Origin: "https://evil.example.com" }],
  ["of a page without an origin", "403 Forbidden", "/chat", { Origin: "null" }],
  ["without a key", "400 Bad Request", "/chat", { "Sec-WebSocket-Key": undefined }],
  ["with a key that is none", "400 Bad Request", "/chat", { "Sec-WebSocket-Key": "key" }],
  ["of another version of WebSocket", "400 Bad Request", "/chat", { "Sec-WebSocket-Version": "12" }],
  ["with an unreadable subprotocol", "400 Bad Request", "/chat", { "Sec-WebSocket-Protocol": "a,,b" }],
])("[SEC28] an upgrade %s is refused with %s, and the line is cut", async (_, status, path, headers) => {
  await using house = await House.open();
  await using bystander = await house.guest();
  await using raw = await RawSocket.open(house.server.port);
  raw.upgrade(path, headers);
  expect(await raw.status()).toBe(`HTTP/1.1 ${status}`);
  await raw.closed;
  bystander.say(publishOf("still here"));
  await bystander.next("ack");
});

test("[SEC28] an upgrade by another method is refused", async () => {
  await using house = await House.open();
  await using raw = await RawSocket.open(house.server.port);
  raw.upgrade("/chat", {}, "POST");
  expect(await raw.status()).toBe("HTTP/1.1 405 Method Not Allowed");
});

test("[SEC28] who was refused and never hangs up holds nothing of the server", async () => {
  const house = await House.open();
  await using raw = await RawSocket.open(house.server.port);
  raw.upgrade("/elsewhere");
  await raw.status();
  await house[Symbol.asyncDispose]();
});

test("[SEC28] a server that listens to the world lets no page of its own machine in", async () => {
  await using house = await House.open({ config: { host: "0.0.0.0" } });
  await using raw = await RawSocket.open(house.server.port);
  raw.upgrade("/chat", { Origin: "http://localhost:5173" });
  expect(await raw.status()).toBe("HTTP/1.1 403 Forbidden");
});

test("[SEC53] a server behind a proxy lets no page of a visitor's own machine in", async () => {
  await using house = await House.open({ config: { trustProxy: "loopback" } });
  await using raw = await RawSocket.open(house.server.port);
  raw.upgrade("/chat", { Origin: "http://localhost:5173", Host: "chat.example.org", "X-Forwarded-For": "203.0.113.7" });
  expect(await raw.status()).toBe("HTTP/1.1 403 Forbidden");
  await using own = await RawSocket.open(house.server.port);
  own.upgrade("/chat", { Origin: "https://chat.example.org", Host: "chat.example.org" });
  expect(await own.status()).toBe("HTTP/1.1 101 Switching Protocols");
});

test("[SEC29] only subprotocols that are not known: closed with 4501", async () => {
  await using house = await House.open();
  await using wire = await house.connect({ protocols: ["parley.v9", "chat"] });
  expect(await wire.closed).toEqual({ code: 4501, reason: "version not supported" });
});

test("[SEC29] one that is known among others is spoken", async () => {
  await using house = await House.open();
  await using wire = await house.connect({ protocols: ["parley.v9", "parley.v1"] });
  expect(wire.socket.protocol).toBe("parley.v1");
  expect((await wire.hello()).person.name).toBe("user-0");
});

test("[SEC29] an unknown subprotocol that goes on with noise harms nobody, and holds nothing", async () => {
  const house = await House.open();
  const bystander = await house.guest();
  await using raw = await RawSocket.open(house.server.port);
  raw.upgrade("/chat", { "Sec-WebSocket-Protocol": "parley.v9" });
  expect(await raw.status()).toBe("HTTP/1.1 101 Switching Protocols");
  raw.socket.write(Buffer.from([0xff, 0xff, 0xff, 0xff]));
  bystander.say(publishOf("still here"));
  await bystander.next("ack");
  await bystander[Symbol.asyncDispose]();
  await house.stop();
  await house[Symbol.asyncDispose]();
});
