import { createId, type ServerMessage } from "@parley/protocol";
import { ManualClock } from "@parley/protocol/testing";
import { expect, vi } from "vitest";
import { Connection } from "../connection.ts";
import { memoryTokenStore } from "../token-store.ts";
import { FakeLine } from "./fake-line.ts";

/** What a server answers to hello. */
export const welcome: ServerMessage = {
  type: "welcome",
  person: { id: createId(Date.UTC(2026, 0, 1)), name: "user-1" },
  token: "new-token",
  time: 0,
  pingInterval: 20_000,
  limits: { frameBytes: 1, textBytes: 1, messagesPerSecond: 1, messageBurst: 1 },
};

/** A connection without a client around it, and the lines it opens. Its delays are half of their ceiling. */
export function startConnection({ token }: { token?: string } = {}) {
  const clock = new ManualClock();
  const lines: FakeLine[] = [];
  const tokens = memoryTokenStore();
  if (token !== undefined) tokens.save(token);
  const [welcomed, received, lost] = [vi.fn(), vi.fn(), vi.fn()];
  const connection = new Connection({
    url: "ws://chat.test/chat",
    openTransport: (_url, handlers) => {
      const line = new FakeLine(handlers);
      lines.push(line);
      return line;
    },
    tokens,
    clock,
    random: () => 0.5,
    welcomed,
    received,
    lost,
  });
  const line = () => lines.at(-1) ?? expect.fail("No line was opened.");
  const tell = (...messages: ServerMessage[]) => {
    line().tell(...messages);
    line().deliver();
  };
  const goLive = () => {
    line().open();
    tell(welcome);
  };
  const status = () => connection.status.get();
  return { clock, lines, line, tell, goLive, status, connection, tokens, welcomed, received, lost };
}
