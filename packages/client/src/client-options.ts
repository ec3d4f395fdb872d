import type { Clock } from "@parley/protocol";
import type { OutboxStorage } from "./outbox-storage.ts";
import type { NextPaint } from "./paint.ts";
import type { TokenStore } from "./token-store.ts";
import type { OpenTransport } from "./transport.ts";

/** What a client is made of. Only the URL is needed, such as `ws://localhost:8080/chat`. */
export type ClientOptions = {
  url: string;
  /** Where the identity lives; in memory by default, so that each client is a new guest. */
  tokens?: TokenStore;
  /** The platform's WebSocket by default. */
  openTransport?: OpenTransport;
  /** Where unsent messages live; in memory by default. */
  outboxStorage?: OutboxStorage;
  clock?: Clock;
  /** From 0 up to 1, for the delays before reconnecting. */
  random?: () => number;
  /** When listeners of a room's stores are told of what has changed since: by default with the browser's next frame, and at once in Node. */
  nextPaint?: NextPaint;
  /** About how many entries of each room are held, 2,000 by default; what is dropped can be read again. */
  mostEntries?: number;
};
