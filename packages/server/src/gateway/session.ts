import {
  byteLength,
  type ClientMessage,
  closeCodes,
  type Decoded,
  decodeClientFrame,
  encode,
  type Timer,
} from "@parley/protocol";
import { newGuest } from "../identity/guest.ts";
import { pingFrame, textFrame } from "../room/frame.ts";
import { dispatch, type Live, refuse } from "./dispatch.ts";
import type { Gateway } from "./gateway.ts";
import type { Link, Speaker } from "./link.ts";

type AwaitingHello = { phase: "awaiting-hello"; deadline: Timer; tokenRefused: boolean };
/** A frame that is being read; `retryAfter` is how long its messages have to wait, in milliseconds. */
type Frame = { lines: readonly string[]; next: number; retryAfter: number };
type State = AwaitingHello | { phase: "live"; live: Live } | { phase: "ended" };

/** A browser answers pings by itself and tells its page nothing, so the page is told too. */
const BEAT = Buffer.concat([pingFrame, textFrame(encode({ type: "ping" }))]);

/** What one connection that speaks `parley.v1` has said so far: nothing, hello, or its last word. */
export class Session implements Speaker {
  readonly #gateway: Gateway;
  readonly #link: Link;
  #state: State;
  /** What came and was not read to its end. */
  #frames: Frame[] = [];
  /** Whether an answer has to come before more is read. */
  #isAnswering = false;
  /** Once the server is about to stop: after how many milliseconds to come back. */
  #drainAfter: number | undefined;

  constructor(gateway: Gateway, link: Link) {
    this.#gateway = gateway;
    this.#link = link;
    const deadline = gateway.clock.after(gateway.limits.helloTimeout, () => link.close(closeCodes.notSignedIn));
    this.#state = { phase: "awaiting-hello", deadline, tokenRefused: false };
  }

  receive(frame: string): void {
    if (this.#state.phase === "awaiting-hello" && byteLength(frame) > this.#gateway.limits.helloBytes) {
      return this.#link.close(closeCodes.tooLarge);
    }
    this.#frames.push({ lines: linesOf(frame), next: 0, retryAfter: 0 });
    // Who has just come waits for those who talk.
    if (this.#state.phase === "awaiting-hello") this.#gateway.background.add(() => this.#link.proceed());
    else this.proceed();
  }

  get busy(): boolean {
    return this.#frames.length > 0;
  }

  proceed(): void {
    // Line by line: what nobody takes the answer of, or what follows the end of a session, is not worth reading yet.
    while (!this.#isAnswering && this.#link.outbound.writable) {
      const [frame] = this.#frames;
      if (!frame) return;
      if (frame.next === 0 && this.#state.phase === "live") this.#state.live.refused = undefined;
      const line = frame.lines[frame.next++] ?? "";
      if (frame.next >= frame.lines.length) this.#frames.shift();
      for (const decoded of decodeClientFrame(line)) this.#take(decoded, frame);
    }
  }

  drained(): void {
    if (this.#state.phase !== "live") return;
    for (const membership of this.#state.live.memberships.values()) membership.advance();
  }

  get beat(): Buffer {
    return this.#state.phase === "live" ? BEAT : pingFrame;
  }

  drain(after: number): void {
    this.#drainAfter = after;
    if (this.#state.phase === "live") this.#askToComeBack();
  }

  ended(how: "clean" | "broken"): void {
    const state = this.#state;
    this.#state = { phase: "ended" };
    this.#frames = [];
    if (state.phase === "awaiting-hello") state.deadline.cancel();
    if (state.phase !== "live") return;
    this.#gateway.people.remove(state.live);
    for (const member of state.live.memberships.values()) member.room.leave(member, how);
  }

  #take(line: Decoded<ClientMessage>, frame: Frame): void {
    const state = this.#state;
    if (state.phase === "awaiting-hello") return this.#greet(state, line);
    if (state.phase === "ended") return;
    // A message must not overtake one before it that was refused for its rate.
    frame.retryAfter = Math.max(frame.retryAfter, this.#link.allow());
    if (frame.retryAfter === 0) return this.#answer(state, line);
    refuse(this.#link.outbound, "rate_limited", { retryAfter: frame.retryAfter, ...named(line) });
  }

  #answer(state: State & { phase: "live" }, line: Decoded<ClientMessage>): void {
    const { outbound } = this.#link;
    if (!line.ok) {
      const { code, message } = line.refusal;
      return refuse(outbound, code, { message, ...named(line) });
    }
    if (line.message.type === "hello") return this.#link.close(closeCodes.notSignedIn);
    const isLate = this.#drainAfter !== undefined && line.message.type === "publish";
    if (isLate) return refuse(outbound, "draining", named(line));
    const answered = dispatch(this.#gateway, state.live, line.message);
    this.#isAnswering = answered !== undefined;
    void answered?.then(() => {
      this.#isAnswering = false;
      this.#link.proceed();
    });
  }

  #greet(state: AwaitingHello, line: Decoded<ClientMessage>): void {
    const hello = line.ok && line.message.type === "hello" ? line.message : undefined;
    const isNoToken = !line.ok && line.refusal.code === "token_refused";
    if (!hello && !isNoToken) return this.#link.close(closeCodes.notSignedIn);
    const { tokens, limits, clock } = this.#gateway;
    const person = hello && (hello.token === undefined ? newGuest(this.#gateway) : tokens.verify(hello.token));
    if (!hello || !person) {
      if (state.tokenRefused) return this.#link.close(closeCodes.notSignedIn);
      state.tokenRefused = true;
      return refuse(this.#link.outbound, "token_refused");
    }
    state.deadline.cancel();
    this.#link.greeted();
    const live: Live = { person, memberships: new Map(), link: this.#link };
    this.#state = { phase: "live", live };
    this.#gateway.people.add(live);
    const { frameBytes, textBytes, messagesPerSecond, messageBurst, pingInterval } = limits;
    this.#link.outbound.send({
      type: "welcome",
      person,
      // Anew also for who came with one: its secret may be about to be dropped.
      token: tokens.issue(person),
      time: clock.now(),
      pingInterval,
      limits: { frameBytes, textBytes, messagesPerSecond, messageBurst },
    });
    this.#askToComeBack();
  }

  #askToComeBack(): void {
    if (this.#drainAfter !== undefined) this.#link.outbound.send({ type: "drain", after: this.#drainAfter });
  }
}

/** The lines of a frame; a frame without any counts as one that is bad. */
function linesOf(frame: string): string[] {
  const lines = frame.split("\n").filter((line) => line !== "");
  return lines.length > 0 ? lines : [""];
}

/** What an answer to this line refers to: its `ref`, its `id` or its room. */
function named(line: Decoded<ClientMessage>): { replyTo?: string } {
  if (!line.ok) return line.refusal.replyTo === undefined ? {} : { replyTo: line.refusal.replyTo };
  const { message } = line;
  if ("ref" in message) return { replyTo: message.ref };
  if ("id" in message) return { replyTo: message.id };
  return "room" in message ? { replyTo: message.room } : {};
}
