import {
  type Clock,
  closeCodes,
  decodeServerFrame,
  encode,
  limits,
  mayReconnect,
  type ServerMessage,
  type Timer,
  type Welcome,
} from "@parley/protocol";
import { backoff } from "./backoff.ts";
import { createStore, type Store } from "./store.ts";
import type { TokenStore } from "./token-store.ts";
import type { OpenTransport, Transport } from "./transport.ts";

/** How the client stands to its server. */
export type ConnectionState =
  /** The first try or another is under way. */
  | { readonly status: "connecting" }
  | { readonly status: "live" }
  /**
   * `retryAt` is when the next try begins, in milliseconds since 1970. `restarting` says that the server itself sent us
   * away, as it does before it stops.
   */
  | { readonly status: "waiting"; readonly retryAt: number; readonly restarting?: true }
  /** For good: `close()` was called, or the server said not to come back. */
  | { readonly status: "closed"; readonly code: number; readonly reason: string };

type State =
  | { kind: "opening"; transport: Transport; deadline: Timer }
  | { kind: "greeting"; transport: Transport; deadline: Timer; token: string | undefined }
  | { kind: "live"; transport: Transport; silence: Timer; steady: Timer; welcome: Welcome; drain: number | undefined }
  | { kind: "waiting"; timer: Timer; retryAt: number; restarting: boolean }
  | { kind: "closed"; code: number; reason: string };

type Options = {
  url: string;
  openTransport: OpenTransport;
  tokens: TokenStore;
  clock: Clock;
  /** From 0 up to 1. */
  random: () => number;
  /** Live from now on. */
  welcomed: (welcome: Welcome) => void;
  /** A message that came while live. */
  received: (message: ServerMessage) => void;
  /** Live no more. */
  lost: () => void;
};

const CONNECTING: ConnectionState = { status: "connecting" };
const LIVE: ConnectionState = { status: "live" };
const NORMAL_CLOSURE = 1000;

/** The line to the server, for ever: it says hello, notices silence, and comes back until it is told not to. */
export class Connection {
  readonly #options: Options;
  readonly #status = createStore<ConnectionState>(CONNECTING);
  #state: State;
  /** Tries since the connection was last steady. */
  #tries = 0;

  constructor(options: Options) {
    this.#options = options;
    this.#state = this.#open();
  }

  get status(): Store<ConnectionState> {
    return this.#status;
  }

  /** Sends a frame if live, and tells whether it was. */
  send(frame: string): boolean {
    if (this.#state.kind !== "live") return false;
    this.#state.transport.send(frame);
    return true;
  }

  /** Tries now instead of later. */
  reconnect(): void {
    if (this.#state.kind === "waiting") this.#enter(this.#open());
  }

  /** Ends for good. */
  close(): void {
    if (this.#state.kind === "closed") return;
    if ("transport" in this.#state) this.#state.transport.close(NORMAL_CLOSURE);
    this.#enter({ kind: "closed", code: NORMAL_CLOSURE, reason: "closed by this client" });
  }

  #open(): State {
    const { url, openTransport, tokens } = this.#options;
    const transport = openTransport(url, {
      open: () => this.#greet(tokens.load()),
      frame: (frame) => this.#take(frame),
      close: (code, reason) => this.#closed(code, reason),
    });
    return { kind: "opening", transport, deadline: this.#giveUpAfterSilence() };
  }

  #greet(token: string | undefined): void {
    const state = this.#state;
    if (state.kind !== "opening" && state.kind !== "greeting") return;
    state.transport.send(encode({ type: "hello", ...(token !== undefined && { token }) }));
    this.#enter({ kind: "greeting", transport: state.transport, deadline: state.deadline, token });
  }

  #take(frame: string): void {
    if (this.#state.kind === "live") this.#enter({ ...this.#state, silence: this.#giveUpAfterSilence() });
    for (const line of decodeServerFrame(frame)) {
      if (!line.ok) continue;
      if (this.#state.kind === "greeting") this.#takeGreeting(this.#state, line.message);
      else if (this.#state.kind === "live") this.#takeLive(this.#state, line.message);
    }
  }

  #takeGreeting(state: State & { kind: "greeting" }, message: ServerMessage): void {
    const { tokens, clock } = this.#options;
    if (message.type === "error" && message.code === "token_refused" && state.token !== undefined) {
      tokens.clear();
      this.#greet(undefined);
    }
    if (message.type !== "welcome") return;
    tokens.save(message.token);
    const steady = clock.after(limits.reconnectResetAfter, () => {
      this.#tries = 0;
    });
    const silence = this.#giveUpAfterSilence();
    this.#enter({ kind: "live", transport: state.transport, silence, steady, welcome: message, drain: undefined });
  }

  #takeLive(state: State & { kind: "live" }, message: ServerMessage): void {
    if (message.type === "drain") this.#enter({ ...state, drain: message.after });
    else this.#options.received(message);
  }

  #giveUpAfterSilence(): Timer {
    return this.#options.clock.after(limits.serverDeadAfter, () => {
      const { code, reason } = closeCodes.heartbeatMissed;
      if ("transport" in this.#state) this.#state.transport.close(code, reason);
      this.#closed(code, reason);
    });
  }

  #closed(code: number, reason: string): void {
    // A hello that went unanswered came too late, as on a line that stood still: that is nobody's defect.
    const isLate = code === closeCodes.notSignedIn.code && this.#state.kind === "greeting";
    if (!mayReconnect(code) && !isLate) return this.#enter({ kind: "closed", code, reason });
    const { clock, random } = this.#options;
    const drain = this.#state.kind === "live" ? this.#state.drain : undefined;
    const delay = drain ?? backoff(this.#tries, random());
    this.#tries += 1;
    const timer = clock.after(delay, () => this.reconnect());
    const restarting = drain !== undefined || code === closeCodes.draining.code;
    this.#enter({ kind: "waiting", timer, retryAt: clock.now() + delay, restarting });
  }

  /** Changes the state; its owner hears of it before everybody else does. */
  #enter(next: State): void {
    const previous = this.#state;
    const kept = timersOf(next);
    for (const timer of timersOf(previous)) if (!kept.includes(timer)) timer.cancel();
    this.#state = next;
    if (previous.kind === "live" && next.kind !== "live") this.#options.lost();
    if (previous.kind !== "live" && next.kind === "live") this.#options.welcomed(next.welcome);
    // What was done meanwhile may have led on to another state.
    this.#status.set(statusOf(this.#state));
  }
}

function timersOf(state: State): Timer[] {
  switch (state.kind) {
    case "opening":
    case "greeting":
      return [state.deadline];
    case "live":
      return [state.silence, state.steady];
    case "waiting":
      return [state.timer];
    case "closed":
      return [];
  }
}

function statusOf(state: State): ConnectionState {
  switch (state.kind) {
    case "opening":
    case "greeting":
      return CONNECTING;
    case "live":
      return LIVE;
    case "waiting":
      return { status: "waiting", retryAt: state.retryAt, ...(state.restarting && { restarting: true }) };
    case "closed":
      return { status: "closed", code: state.code, reason: state.reason };
  }
}
