import { SUBPROTOCOL } from "@parley/protocol";

/** What a transport tells its owner. */
export type TransportHandlers = {
  open(): void;
  frame(text: string): void;
  /** It ended, or never opened; nothing follows. */
  close(code: number, reason: string): void;
};

/** A line to the server that carries text frames. */
export interface Transport {
  send(frame: string): void;
  /** Gives the line up: from now on no handler is called. */
  close(code?: number, reason?: string): void;
}

/** Opens a transport. Handlers are called after it returned; throws when the URL is impossible. */
export type OpenTransport = (url: string, handlers: TransportHandlers) => Transport;

/** Opens the platform's own WebSocket, in browsers and in Node. */
export const openWebSocket: OpenTransport = (url, handlers) => {
  const socket = new WebSocket(url, SUBPROTOCOL);
  const listening = new AbortController();
  const { signal } = listening;
  socket.addEventListener("open", () => handlers.open(), { signal });
  socket.addEventListener(
    "message",
    ({ data }) => {
      if (typeof data === "string") handlers.frame(data);
    },
    { signal },
  );
  socket.addEventListener(
    "close",
    ({ code, reason }) => {
      listening.abort();
      handlers.close(code, reason);
    },
    { signal },
  );
  return {
    send: (frame) => socket.send(frame),
    close: (code, reason) => {
      listening.abort();
      socket.close(code, reason);
    },
  };
};
