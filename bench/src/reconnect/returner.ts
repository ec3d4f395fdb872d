import { decodeServerFrame, limits, type Position, type ServerMessage } from "@parley/protocol";
import { Line } from "../harness/line.ts";

type Options = {
  port: number;
  room: string;
  /** From 0 up to 1. */
  random: () => number;
  /** It reads its room, for the first time or again. */
  back: (returner: Returner) => void;
};

/** Somebody idle who comes back whenever the line is lost, after the time and with the backoff that clients keep to. */
export class Returner {
  /** When it read its room last, in milliseconds since 1970. */
  backAt = 0;
  /** Connections that were tried. */
  tries = 0;
  readonly #options: Options;
  #token: string | undefined;
  #position: Position | undefined;
  #drain: number | undefined;
  /** Tries since the line was last steady. */
  #vain = 0;
  #steady: NodeJS.Timeout | undefined;
  #phase: "greeting" | "entering" | "idle" = "greeting";

  constructor(options: Options) {
    this.#options = options;
    this.#come();
  }

  #come(): void {
    this.#phase = "greeting";
    this.#drain = undefined;
    this.tries += 1;
    const token = this.#token;
    const line = new Line(this.#options.port, {
      opened: () => line.say({ type: "hello", ...(token !== undefined && { token }) }),
      text: (payload) => this.#hear(line, payload),
      ended: () => this.#leave(),
    });
  }

  #leave(): void {
    clearTimeout(this.#steady);
    const { random } = this.#options;
    setTimeout(() => this.#come(), this.#drain ?? backoff(this.#vain, random()));
    this.#vain += 1;
  }

  #hear(line: Line, payload: Buffer): void {
    // Who comes and goes in the room is of no interest, and there is much of it.
    if (this.#phase === "idle" && !payload.includes('"drain"')) return;
    for (const decoded of decodeServerFrame(payload.toString())) if (decoded.ok) this.#take(line, decoded.message);
  }

  #take(line: Line, message: ServerMessage): void {
    const { room, back } = this.#options;
    if (message.type === "drain") this.#drain = message.after;
    if (message.type === "welcome") {
      this.#token = message.token;
      this.#phase = "entering";
      const position = this.#position;
      line.say({ type: "subscribe", room, ...(position && { position }) });
      this.#steady = setTimeout(() => {
        this.#vain = 0;
      }, limits.reconnectResetAfter);
    }
    if (message.type === "subscribed") {
      this.#position = { epoch: message.epoch, seq: message.head };
      this.#phase = "idle";
      this.backAt = Date.now();
      back(this);
    }
  }
}

/** As `@parley/client` waits: full jitter under a ceiling that doubles with each try. */
function backoff(tries: number, random: number): number {
  return random * Math.min(limits.reconnectCeiling, limits.reconnectFloor * 2 ** tries);
}
