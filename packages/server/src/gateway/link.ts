import { closeCodes } from "@parley/protocol";
import type { RawData } from "ws";
import { AppendInDoubt, LogUnavailable, NotHere } from "../log/log.ts";
import { TokenBucket } from "../room/token-bucket.ts";
import { uncounted, type Visit } from "./admission.ts";
import type { CloseRow, Connection, Gateway } from "./gateway.ts";
import type { Peer } from "./heartbeat.ts";
import { Outbound } from "./outbound.ts";
import type { Line, Socket } from "./socket.ts";

/** Who speaks over a link: a session of `parley.v1`, or a plain text chatter. */
export interface Speaker {
  /** Whether it has yet to take something that came; no more is read until then. */
  readonly busy: boolean;
  /** A text frame came. */
  receive(frame: string): void;
  /** Takes what came and was not taken yet. */
  proceed(): void;
  /** The other side takes more again. */
  drained(): void;
  /** Frames that show that the server lives, and ask for a sign of life. */
  readonly beat: Buffer;
  /** The server is about to stop; come back after that many milliseconds. */
  drain(after: number): void;
  /** The line is gone: closed by the other side, or broken. */
  ended(how: "clean" | "broken"): void;
}

/** The close codes of somebody who leaves: done, going away, and none given (RFC 6455, 7.4.1). */
const LEAVING: ReadonlySet<number> = new Set([1000, 1001, 1005]);

/** One WebSocket, from its upgrade to its end: its signs of life, its size and rate limits, its one end. */
export class Link implements Connection, Peer {
  readonly outbound: Outbound;
  heardAt: number;
  readonly #gateway: Gateway;
  readonly #socket: Socket;
  readonly #speaker: Speaker;
  readonly #visit: Visit;
  // Most say nothing for a long time, so they cost nothing until they do.
  #allowed: TokenBucket | undefined;
  #refusable: TokenBucket | undefined;
  #closed: PromiseWithResolvers<void> | undefined;
  #open = true;
  #gone = false;
  #paused = false;

  constructor(gateway: Gateway, socket: Socket, line: Line, speak: (link: Link) => Speaker, visit: Visit = uncounted) {
    this.#gateway = gateway;
    this.#socket = socket;
    this.outbound = new Outbound(socket, line, gateway, this);
    this.#visit = visit;
    this.heardAt = gateway.clock.now();
    gateway.connections.add(this);
    gateway.heartbeat.add(this);
    this.#speaker = speak(this);
    socket.on("message", (data, isBinary) => this.#receive(data, isBinary));
    socket.on("ping", () => {
      this.#hear();
      // Each was answered with a pong.
      this.#pace();
    });
    socket.on("pong", () => this.#hear());
    // What is wrong on the wire ends the socket with a code of its own; nothing more can be said.
    socket.on("error", (error) => {
      gateway.logger.debug({ err: error }, "bad frame");
      this.#end("broken");
    });
    socket.on("close", (code) => this.#goes(code));
  }

  /** Whether anything may still be said. */
  get open(): boolean {
    return this.#open;
  }

  get closed(): Promise<void> {
    this.#closed ??= Promise.withResolvers();
    if (this.#gone) this.#closed.resolve();
    return this.#closed.promise;
  }

  /**
   * Takes one message from the allowances of the sender and its address: 0 when there was one left, else the
   * milliseconds until there is. Closes the link of a sender that does not listen to that.
   */
  allow(): number {
    const { clock, limits } = this.#gateway;
    const { messagesPerSecond, messageBurst, refusedBurst } = limits;
    this.#allowed ??= new TokenBucket({ rate: messagesPerSecond, burst: messageBurst, clock });
    const wait = this.#allowed.take() || this.#visit.allow();
    if (wait === 0) return 0;
    this.#refusable ??= new TokenBucket({ rate: refusedBurst / 10, burst: refusedBurst, clock });
    if (this.#refusable.take() > 0) this.close(closeCodes.rateLimited);
    return wait;
  }

  /** Takes one new room from the allowance of the address: whether there was one left. */
  begin(): boolean {
    return this.#visit.begin();
  }

  /** Gives one new room back to the allowance of the address, as it was not begun. */
  unbegin(): void {
    this.#visit.unbegin();
  }

  /** Somebody said who they are. */
  greeted(): void {
    this.#visit.greeted();
  }

  /** Takes what came and was not taken yet, then more: the other side may be ready for the answers. */
  proceed(): void {
    if (!this.#open) return;
    this.#speaker.proceed();
    this.#pace();
  }

  ping(): void {
    this.outbound.write(this.#speaker.beat);
  }

  /** Ends because of a fault of this server's. */
  fail(error: unknown): void {
    const { logger, faults } = this.#gateway;
    const isToldElsewhere = error instanceof AppendInDoubt || error instanceof NotHere;
    if (isToldElsewhere) logger.debug({ err: error }, "a connection failed");
    else if (error instanceof LogUnavailable) faults.unread(error);
    else logger.error({ err: error }, "a connection failed");
    this.close(closeCodes.internal);
  }

  giveUp(): void {
    this.close(closeCodes.heartbeatMissed);
    this.cut();
  }

  drain(after: number): void {
    this.#speaker.drain(after);
  }

  close({ code, reason }: CloseRow): void {
    if (!this.#open) return;
    this.outbound.flush();
    this.#socket.close(code, reason);
    this.#end("broken");
    // The other side's answer is still to be heard.
    if (this.#paused) this.#socket.resume();
  }

  cut(): void {
    this.#socket.terminate();
  }

  #end(how: "clean" | "broken"): void {
    if (!this.#open) return;
    this.#open = false;
    this.#gateway.heartbeat.remove(this);
    this.#speaker.ended(how);
  }

  #goes(code: number): void {
    this.#end(LEAVING.has(code) ? "clean" : "broken");
    this.#gateway.connections.delete(this);
    this.#visit.leave();
    this.#gone = true;
    this.#closed?.resolve();
  }

  #hear(): void {
    this.heardAt = this.#gateway.clock.now();
  }

  #receive(data: RawData, isBinary: boolean): void {
    if (!this.#open) return;
    this.#hear();
    if (isBinary || !Buffer.isBuffer(data)) return this.close(closeCodes.badFrame);
    this.#speaker.receive(data.toString());
    this.#pace();
  }

  /** Who does not read the answers is not read from either. */
  #pace(): void {
    if (!this.#open) return;
    const isPaused = this.#speaker.busy || !this.outbound.writable;
    if (isPaused === this.#paused) return;
    this.#paused = isPaused;
    if (isPaused) this.#socket.pause();
    else this.#socket.resume();
  }

  /** The network took what waited: the other side is ready for more, when it is its turn. */
  drained(): void {
    this.#gateway.background.add(() => this.#readOn());
  }

  #readOn(): void {
    if (!this.#open || !this.outbound.writable) return;
    // What is asked comes before what is read on, or a busy room would keep a slow reader from ever being heard.
    this.proceed();
    if (this.#open) this.#speaker.drained();
  }
}
