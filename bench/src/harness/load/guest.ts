import { connect, type Socket } from "node:net";
import { clientFrame, opcodes } from "../frames.ts";
import { afterUpgrade, upgradeRequest } from "../upgrade.ts";
import type { Dialect } from "./dialect.ts";
import { Stream } from "./stream.ts";
import type { Known, Transcript } from "./transcript.ts";

/** What all lines read into; whoever is given it is done with it when it returns. */
const shared = Buffer.allocUnsafeSlow(256 * 1024);

/** Who is told how a guest fares. */
export type Host = {
  transcript: Transcript;
  /** Something came; what follows came at this moment. */
  heard(): void;
  delivered(frame: Known): void;
  /** The guest is in. */
  entered(): void;
  /** The server refused something, or the line ended: a sentence. */
  failed(fault: string): void;
};

/** One who is in a room of a server of any kind, at the least cost: thousands of them hear millions of messages a second. */
export class Guest {
  readonly #socket: Socket;
  readonly #dialect: Dialect;
  readonly #host: Host;
  readonly #stream: Stream;
  /** What came of the answer to the upgrade; nothing once that is whole. */
  #head: Buffer | undefined = Buffer.alloc(0);
  #isLeaving = false;

  constructor(port: number, dialect: Dialect, host: Host) {
    this.#dialect = dialect;
    this.#host = host;
    this.#stream = new Stream(host.transcript, {
      delivered: (frame) => host.delivered(frame),
      text: (payload) => this.#hear(payload.toString()),
      control: (opcode, payload) => this.#control(opcode, payload),
    });
    const onread = { buffer: shared, callback: (size: number) => this.#read(size) };
    this.#socket = connect({ port, host: "127.0.0.1", noDelay: true, onread });
    this.#socket.on("connect", () => this.#socket.write(upgradeRequest(port, dialect)));
    // What went wrong shows in that the line ends.
    this.#socket.on("error", () => {});
    this.#socket.on("close", () => this.#fail("A line ended."));
  }

  /** Says a text to all. */
  publish(text: string): void {
    this.say(this.#dialect.publish(text));
  }

  /** Says something in the server's language. */
  say(text: string): void {
    this.#send(opcodes.text, Buffer.from(text));
  }

  leave(): void {
    this.#isLeaving = true;
    this.#socket.destroy();
  }

  #send(opcode: number, payload: Buffer): void {
    this.#socket.write(clientFrame(opcode, payload));
  }

  #read(size: number): boolean {
    this.#host.heard();
    if (this.#head) this.#open(this.#head, size);
    else this.#stream.take(shared, 0, size);
    return true;
  }

  #open(head: Buffer, size: number): void {
    this.#head = Buffer.concat([head, shared.subarray(0, size)]);
    try {
      const rest = afterUpgrade(this.#head);
      if (!rest) return;
      this.#head = undefined;
      const { greeting } = this.#dialect;
      if (greeting === undefined) this.#host.entered();
      else this.say(greeting);
      this.#stream.take(rest, 0, rest.length);
    } catch (error) {
      this.#fail(String(error));
      this.leave();
    }
  }

  #hear(text: string): void {
    const reaction = this.#dialect.hear(text);
    if (!reaction) return;
    if (reaction.kind === "welcome") this.#host.entered();
    if (reaction.kind === "say") this.say(reaction.text);
    if (reaction.kind === "fault") this.#fail(reaction.text);
  }

  #control(opcode: number, payload: Buffer): void {
    if (opcode === opcodes.ping) this.#send(opcodes.pong, payload);
    if (opcode === opcodes.close) this.#socket.end();
  }

  #fail(fault: string): void {
    if (!this.#isLeaving) this.#host.failed(fault);
  }
}
