import type { Extent, Ordered, Ordering } from "../../packages/server/src/log/replicated/ordering.ts";
import type { Process } from "./process.ts";
import type { Uplink, UplinkOptions } from "./uplink.ts";

/** How long an acknowledgement is waited for, and any other answer, in milliseconds. */
const PATIENCE = { acknowledgement: 2_000, answer: 750 };
/** How late the late are, in milliseconds on average: many come when nobody waits for an answer any more. */
const LATE = 3_000;
/** How far one who is asked may be behind, in milliseconds on average. */
const LAG = 1_000;

/** What one life of a server has of the stream. */
export class StreamLine implements Ordering {
  readonly process: Process;
  isReachable = true;
  readonly #uplink: Uplink;
  readonly #options: UplinkOptions;
  #isOpen = true;
  #tell: (message: Ordered) => void = () => {};
  #isBack: () => void = () => {};

  constructor(uplink: Uplink, process: Process, options: UplinkOptions) {
    this.#uplink = uplink;
    this.process = process;
    this.#options = options;
  }

  publish(key: string, text: string): Promise<number> {
    return this.#ask(() => this.#options.stream.publish(key, text), PATIENCE.acknowledgement);
  }

  read(after: number, limit: number): Promise<Ordered[]> {
    const { stream, dice, weather } = this.#options;
    if (dice.chance(weather.faulty)) return Promise.reject(new Error("Nobody leads the stream."));
    const lag = this.#lag();
    return this.#ask(() => {
      const found = stream.read(after, limit, lag);
      const hole = found.findIndex(({ position }) => this.#uplink.isHidden(position));
      return hole < 0 ? found : found.slice(0, hole);
    });
  }

  look(): Promise<Extent> {
    const lag = this.#lag();
    return this.#ask(() => this.#options.stream.look(lag));
  }

  tail(listener: (message: Ordered) => void): void {
    this.#tell = listener;
  }

  back(listener: () => void): void {
    this.#isBack = listener;
  }

  move(): void {
    this.#uplink.move();
  }

  async close(): Promise<void> {
    this.#isOpen = false;
  }

  /** The stream stored something: mostly it comes, soon and in order; some is late, lost or comes twice. */
  bring(message: Ordered): void {
    const { dice, weather } = this.#options;
    if (this.#uplink.isDeaf || dice.chance(weather.faulty)) return;
    for (let times = dice.chance(weather.faulty) ? 2 : 1; times > 0; times -= 1) {
      this.process.soon(this.#delay(), () => {
        if (this.#isOpen && !this.#uplink.isCut) this.#tell(message);
      });
    }
  }

  /** The server learns that the line is cut. */
  breaks(): void {
    this.isReachable = false;
  }

  /** The line is there again. */
  returns(): void {
    if (this.isReachable) return;
    this.process.soon(this.#delay(), () => {
      if (this.#uplink.isCut || this.isReachable) return;
      this.isReachable = true;
      this.#isBack();
    });
  }

  /** What is asked may be lost or come late, and so may its answer; after a while it is not waited for any more. */
  #ask<Answer>(answer: () => Answer, patience = PATIENCE.answer): Promise<Answer> {
    const { process } = this;
    const { schedule, dice, weather } = this.#options;
    return new Promise((resolve, reject) => {
      if (!this.isReachable || !this.#isOpen) return reject(new Error("The stream is out of reach."));
      if (!process.alive) return;
      const timeout = process.soon(patience, () => reject(new Error("No answer came.")));
      if (dice.chance(weather.faulty)) return;
      schedule.after(this.#delay(), () => {
        // What is under way when the line is cut may have come through.
        if (this.#uplink.isCut && dice.chance(0.7)) return;
        const found = answer();
        if (this.#uplink.isCut || dice.chance(weather.faulty)) return;
        process.soon(this.#delay(), () => {
          timeout.cancel();
          resolve(found);
        });
      });
    });
  }

  #delay(): number {
    const { dice, weather } = this.#options;
    return dice.wait(dice.chance(weather.faulty) ? LATE : weather.latency);
  }

  #lag(): number {
    const { dice, weather } = this.#options;
    return this.#uplink.age + (dice.chance(weather.faulty) ? dice.wait(LAG) : 0);
  }
}
