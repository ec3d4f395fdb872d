import { SUBPROTOCOL } from "@parley/protocol";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { openWebSocket } from "./transport.ts";

class FakeSocket extends EventTarget {
  static opened: FakeSocket[] = [];
  readonly sent: string[] = [];
  readonly url: string;
  readonly protocol: string;
  closedWith: unknown[] | undefined;

  constructor(url: string, protocol: string) {
    super();
    this.url = url;
    this.protocol = protocol;
    FakeSocket.opened.push(this);
  }

  send(frame: string) {
    this.sent.push(frame);
  }

  close(...how: unknown[]) {
    this.closedWith = how;
  }

  happen(type: string, details: object = {}) {
    this.dispatchEvent(Object.assign(new Event(type), details));
  }
}

beforeEach(() => {
  FakeSocket.opened = [];
  vi.stubGlobal("WebSocket", FakeSocket);
});
afterEach(() => vi.unstubAllGlobals());

function open() {
  const handlers = { open: vi.fn(), frame: vi.fn(), close: vi.fn() };
  const transport = openWebSocket("ws://chat.test/chat", handlers);
  const socket = FakeSocket.opened[0];
  if (!socket) throw new Error("No socket was opened.");
  return { handlers, transport, socket };
}

describe("the WebSocket transport", () => {
  it("asks for the subprotocol", () => {
    const { socket } = open();
    expect([socket.url, socket.protocol]).toEqual(["ws://chat.test/chat", SUBPROTOCOL]);
  });

  it("carries text frames both ways and leaves out binary ones", () => {
    const { handlers, transport, socket } = open();
    socket.happen("open");
    transport.send("out");
    socket.happen("message", { data: "in" });
    socket.happen("message", { data: new ArrayBuffer(1) });
    expect(handlers.open).toHaveBeenCalledTimes(1);
    expect(socket.sent).toEqual(["out"]);
    expect(handlers.frame.mock.calls).toEqual([["in"]]);
  });

  it("tells its end once, and nothing after it", () => {
    const { handlers, socket } = open();
    socket.happen("error");
    socket.happen("close", { code: 1006, reason: "" });
    socket.happen("close", { code: 1000, reason: "" });
    socket.happen("message", { data: "late" });
    expect(handlers.close.mock.calls).toEqual([[1006, ""]]);
    expect(handlers.frame).not.toHaveBeenCalled();
  });

  it("tells nothing once it was given up", () => {
    const { handlers, transport, socket } = open();
    transport.close(4003, "no sign of life");
    socket.happen("open");
    socket.happen("message", { data: "late" });
    socket.happen("close", { code: 4003, reason: "" });
    expect(socket.closedWith).toEqual([4003, "no sign of life"]);
    for (const handler of Object.values(handlers)) expect(handler).not.toHaveBeenCalled();
  });
});
