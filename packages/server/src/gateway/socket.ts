import type { EventEmitter } from "node:events";
import type { RawData } from "ws";

/** As much of a WebSocket of `ws` as a link needs. */
export interface Socket {
  /** Bytes that wait for the network. */
  readonly bufferedAmount: number;
  on(event: "message", listener: (data: RawData, isBinary: boolean) => void): unknown;
  on(event: "ping" | "pong", listener: () => void): unknown;
  on(event: "error", listener: (error: Error) => void): unknown;
  on(event: "close", listener: (code: number) => void): unknown;
  send(frame: Buffer, options: { binary: boolean }): void;
  ping(): void;
  pause(): void;
  resume(): void;
  close(code: number, reason: string): void;
  terminate(): void;
}

/** What lies under a socket: it says `drain` when the network took what waited. */
export type Line = Pick<EventEmitter, "on">;
