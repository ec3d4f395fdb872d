import { expect, test } from "vitest";
import { routes } from "./routes.ts";

test.each([
  ["open", 200, { status: "ok" }],
  ["degraded", 200, { status: "ok", log: "degraded" }],
  ["behind", 503, { status: "not ready", log: "behind" }],
  ["broken", 503, { status: "not ready", log: "broken" }],
  ["differs", 200, { status: "damaged", log: "differs", reason: expect.any(String) }],
  ["disputed", 200, { status: "ok", log: "disputed" }],
  ["draining", 503, { status: "draining" }],
] as const)("[HTTP1] [CLU6] health of a server that is %s", async (state, status, body) => {
  const answer = await routes({ pageFolder: "nowhere", health: () => state, compare: async () => undefined }).request(
    "/healthz",
  );
  expect([answer.status, await answer.json()]).toEqual([status, body]);
});

test.each([
  ["same", [], 200],
  ["differs", ["lobby"], 503],
  ["incomplete", [], 503],
] as const)("[CLU27] [CLU72] when asked, it compares with the other servers: %s", async (outcome, differ, status) => {
  const compared = { server: "one", position: 3, rooms: 2, differ: [...differ], outcome, servers: [] };
  const compare = async () => compared;
  const answer = await routes({ pageFolder: "nowhere", health: () => "open", compare }).request("/healthz?deep");
  expect([answer.status, await answer.json()]).toEqual([status, { status: "ok", ...compared }]);
});
