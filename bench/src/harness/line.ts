import { connect, type Socket } from "node:net";
import { type ClientMessage, encode, SUBPROTOCOL } from "@parley/protocol";
import { clientFrame, FrameReader, opcodes } from "./frames.ts";
import { afterUpgrade, upgradeRequest } from "./upgrade.ts";

/** What a line tells its owner. */
type Handlers = {
  /** It is open for messages. */
  opened: () => void;
  /** A text frame came. */
  text: (payload: Buffer) => void;
  /** It ended, or never opened; nothing follows. */
  ended: () => void;
};

const CHAT = { path: "/chat", protocol: SUBPROTOCOL };
const NOTHING: Buffer = Buffer.alloc(0);

/** A line to a server that costs this process next to nothing, so that thousands fit into one: it knows no more of WebSockets than it needs. */
export class Line {
  readonly #socket: Socket;
  readonly #handlers: Handlers;
  readonly #frames = new FrameReader();
  /** What came of the answer to the upgrade; nothing once that is whole. */
  #head: Buffer | undefined = NOTHING;

  constructor(port: number, handlers: Handlers) {
    this.#handlers = handlers;
    this.#socket = connect({ port, host: "127.0.0.1", noDelay: true });
    this.#socket.on("connect", () => this.#socket.write(upgradeRequest(port, CHAT)));
    this.#socket.on("data", (data) => this.#receive(Buffer.isBuffer(data) ? data : Buffer.from(data)));
    // What went wrong shows in that the line ends.
    this.#socket.on("error", () => {});
    this.#socket.on("close", () => handlers.ended());
  }

  say(...messages: readonly ClientMessage[]): void {
    this.#send(opcodes.text, Buffer.from(messages.map(encode).join("\n")));
  }

  /** Shows that this side lives, also when it does not read. */
  pong(payload = NOTHING): void {
    this.#send(opcodes.pong, payload);
  }

  /** Reads no more for now. */
  stopReading(): void {
    this.#socket.pause();
  }

  readOn(): void {
    this.#socket.resume();
  }

  end(): void {
    this.#socket.destroy();
  }

  #send(opcode: number, payload: Buffer): void {
    this.#socket.write(clientFrame(opcode, payload));
  }

  #receive(data: Buffer): void {
    if (!this.#head) return this.#take(data);
    this.#head = Buffer.concat([this.#head, data]);
    const rest = this.#answered(this.#head);
    if (!rest) return;
    this.#head = undefined;
    this.#handlers.opened();
    if (rest.length > 0) this.#take(rest);
  }

  #answered(head: Buffer): Buffer | undefined {
    try {
      return afterUpgrade(head);
    } catch {
      this.end();
      return undefined;
    }
  }

  #take(data: Buffer): void {
    for (const { opcode, payload } of this.#frames.take(data)) {
      if (opcode === opcodes.text) this.#handlers.text(payload);
      else if (opcode === opcodes.ping) this.pong(payload);
      else if (opcode === opcodes.close) {
        this.#send(opcodes.close, payload);
        this.#socket.end();
      }
    }
  }
}
