import type { RawData } from "ws";

/** As much of a WebSocket of `ws` as a link needs. */
export interface Socket {
  /** 1 while frames may be sent. */
  readonly readyState: number;
  on(event: "message", listener: (data: RawData, isBinary: boolean) => void): unknown;
  on(event: "ping" | "pong", listener: () => void): unknown;
  on(event: "error", listener: (error: Error) => void): unknown;
  on(event: "close", listener: (code: number) => void): unknown;
  pause(): void;
  resume(): void;
  close(code: number, reason: string): void;
  terminate(): void;
}

/**
 * What lies under a socket, and takes whole frames past it: `ws` frames what it sends for each connection anew. As long
 * as nothing is compressed, `ws` too writes only whole frames here, so that none is cut by another.
 */
export interface Line {
  /** Bytes that wait for the network. */
  readonly writableLength: number;
  /** The network took what waited. */
  on(event: "drain", listener: () => void): unknown;
  write(frame: Buffer): unknown;
  /** Until `uncork`, what is written waits, and then it is one write. */
  cork(): void;
  uncork(): void;
}
