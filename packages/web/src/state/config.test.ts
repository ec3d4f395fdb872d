import { readdirSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { endpointOf, findServer } from "./config.ts";

const FALLBACK = "http://localhost:8080";
const answer = (body: string, init?: ResponseInit) => () => Promise.resolve(new Response(body, init));

test.each([
  ["https://chat.example.org", "wss://chat.example.org/chat"],
  ["http://localhost:8080/", "ws://localhost:8080/chat"],
  ["wss://example.org/parley/", "wss://example.org/parley/chat"],
  ["ws://127.0.0.1:12345", "ws://127.0.0.1:12345/chat"],
])("[UI46] the server %s is reached at %s", (server, endpoint) => {
  expect(endpointOf(server)).toBe(endpoint);
});

test.each([
  "",
  "chat.example.org",
  "ftp://example.org",
  "javascript:alert(1)",
  "https://me:pw@example.org",
  "https://a.org/?b",
])("%j is no server", (server) => {
  expect(endpointOf(server)).toBeUndefined();
});

test("[UI46] the file names the server", async () => {
  expect(await findServer(answer('{"server":"https://chat.example.org"}'), FALLBACK)).toEqual({
    ok: true,
    endpoint: "wss://chat.example.org/chat",
  });
});

test.each([
  ["answers 404", answer("nothing here", { status: 404 })],
  ["answers with its start page", answer("<!doctype html>", { headers: { "content-type": "text/html" } })],
  ["names no server", answer("{}")],
])("[UI46] the page's own origin is the server where the host %s", async (_, load) => {
  expect(await findServer(load, FALLBACK)).toEqual({ ok: true, endpoint: "ws://localhost:8080/chat" });
});

test.each([
  ["not JSON", answer("{server: no}"), { kind: "notJson" }],
  ["a misspelt key", answer('{"sever":"https://a.org"}'), { kind: "shape" }],
  ["a wrong type", answer('{"server":1}'), { kind: "shape" }],
  ["no address", answer('{"server":"chat"}'), { kind: "server", given: "chat" }],
  ["a host in trouble", answer("", { status: 500 }), { kind: "unreadable" }],
  ["no network", () => Promise.reject(new TypeError("failed")), { kind: "unreadable" }],
])("[UI47] it is known what is wrong: %s", async (_, load, fault) => {
  expect(await findServer(load, FALLBACK)).toEqual({ ok: false, fault });
});

test("[HTTP21] the build brings no file of this name, which would take the place of the host's own", () => {
  expect(readdirSync(join(import.meta.dirname, "../../public"))).not.toContain("parley.config.json");
});
