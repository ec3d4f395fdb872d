import { expect, test } from "vitest";
import { routes } from "./routes.ts";

test.each([
  ["open", 200, { status: "ok" }],
  ["degraded", 200, { status: "ok", log: "degraded" }],
  ["behind", 503, { status: "not ready", log: "behind" }],
  ["broken", 503, { status: "not ready", log: "broken" }],
  ["draining", 503, { status: "draining" }],
] as const)("[HTTP1] [CLU6] health of a server that is %s", async (state, status, body) => {
  const answer = await routes({ pageFolder: "nowhere", health: () => state }).request("/healthz");
  expect([answer.status, await answer.json()]).toEqual([status, body]);
});
