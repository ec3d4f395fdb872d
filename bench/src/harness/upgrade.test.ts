import { expect, it } from "vitest";
import { afterUpgrade, upgradeRequest } from "./upgrade.ts";

it("asks for a subprotocol only where there is one", () => {
  expect(upgradeRequest(8080, { path: "/chat", protocol: "parley.v1" })).toContain("Sec-WebSocket-Protocol: parley.v1");
  expect(upgradeRequest(8080, { path: "/" })).not.toContain("Protocol:");
});

it("finds what follows the head, once that is whole", () => {
  const answer = "HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\n\r\nframes";
  expect(afterUpgrade(Buffer.from(answer.slice(0, 40)))).toBeUndefined();
  expect(afterUpgrade(Buffer.from(answer))?.toString()).toBe("frames");
});

it("throws what the server said instead", () => {
  expect(() => afterUpgrade(Buffer.from("HTTP/1.1 429 Too Many Requests\r\n\r\n"))).toThrow("429");
});
