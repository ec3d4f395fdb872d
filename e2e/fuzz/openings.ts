import { type ClientMessage, encode, SUBPROTOCOL } from "@parley/protocol";
import fc from "fast-check";
import type { Step } from "./attack.ts";
import { frame } from "./frame.ts";

/** Where the honest talk, and where attackers therefore like to be. */
export const HONEST_ROOMS = ["lobby", "a", "garden"] as const;

const HANDSHAKE: Readonly<Record<string, string>> = {
  Host: "127.0.0.1",
  Upgrade: "websocket",
  Connection: "Upgrade",
  "Sec-WebSocket-Key": "dGhlIHNhbXBsZSBub25jZQ==",
  "Sec-WebSocket-Version": "13",
  "Sec-WebSocket-Protocol": SUBPROTOCOL,
};

/** The bytes of a request; a header that is `undefined` is left out. */
export function request(
  line = "GET /chat HTTP/1.1",
  headers: Readonly<Record<string, string | undefined>> = HANDSHAKE,
): Buffer {
  const lines = Object.entries(headers).flatMap(([name, value]) => (value === undefined ? [] : [`${name}: ${value}`]));
  return Buffer.from([line, ...lines, "", ""].join("\r\n"), "latin1");
}

/** A request to upgrade, with some headers otherwise. */
export function upgrade(headers: Readonly<Record<string, string | undefined>> = {}, line?: string): Buffer {
  return request(line, { ...HANDSHAKE, ...headers });
}

export const send = (bytes: Buffer): Step => ({ do: "send", bytes });
export const wait = (milliseconds: number): Step => ({ do: "wait", milliseconds });

/** Sends some messages as one sound frame. */
export function say(...messages: readonly ClientMessage[]): Step {
  return send(frame({ payload: Buffer.from(messages.map(encode).join("\n")) }));
}

const upgraded: readonly Step[] = [send(upgrade()), { do: "await", text: "\r\n\r\n" }];
const greeted: readonly Step[] = [...upgraded, say({ type: "hello" }), { do: "await", text: '"welcome"' }];

/** Opens a WebSocket that speaks `parley.v1`, and says nothing. */
export const silent = fc.constant(upgraded);

/** Opens a WebSocket and says hello. */
export const guest = fc.constant(greeted);

/** Opens a WebSocket, says hello and reads some of the rooms of the honest. */
export const reader: fc.Arbitrary<readonly Step[]> = fc
  .subarray([...HONEST_ROOMS], { minLength: 1 })
  .map((rooms) => [...greeted, ...rooms.map((room) => say({ type: "subscribe", room }))]);

/** Opens a WebSocket for plain text. */
export const plainText: fc.Arbitrary<readonly Step[]> = fc
  .constantFrom("/", "/chat")
  .map((path) => [
    send(upgrade({ "Sec-WebSocket-Protocol": undefined }, `GET ${path} HTTP/1.1`)),
    { do: "await", text: "\r\n\r\n" },
  ]);

/** Opens a WebSocket in any of these ways. */
export const anyOpening = fc.oneof(silent, guest, reader, plainText);

/** An opening, and what is done then. */
export function after(
  opening: fc.Arbitrary<readonly Step[]>,
  steps: fc.Arbitrary<readonly Step[]>,
): fc.Arbitrary<readonly Step[]> {
  return fc.tuple(opening, steps).map((parts) => parts.flat());
}
