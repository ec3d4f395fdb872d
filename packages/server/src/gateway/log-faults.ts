import type { Clock } from "@parley/protocol";
import type { Logger } from "pino";
import { AppendInDoubt, LogUnavailable } from "../log/log.ts";
import { Spell } from "../log/replicated/spell.ts";
import { TokenBucket } from "../room/token-bucket.ts";

/** Tokens a second: what cannot be read is told once a minute. */
const TOLD = { rate: 1 / 60, burst: 1 };

/**
 * Tells whoever looks after the server that its log fails. While it does, strangers make as many failures as they like,
 * so each by itself is told at `debug` only.
 */
export class LogFaults {
  readonly #logger: Logger;
  readonly #unavailable: Spell;
  readonly #told: TokenBucket;

  constructor(logger: Logger, clock: Clock) {
    this.#logger = logger;
    const tell = (sentence: string, cause?: unknown) =>
      cause === undefined ? logger.info(sentence) : logger.error({ err: cause }, sentence);
    this.#unavailable = new Spell(tell, "the log is unavailable", "the log takes messages again");
    this.#told = new TokenBucket({ ...TOLD, clock });
  }

  /** Waits until something is stored, and takes note of whether it could be. */
  async storing<Stored>(storing: Promise<Stored>): Promise<Stored> {
    try {
      const stored = await storing;
      this.#unavailable.end();
      return stored;
    } catch (error) {
      if (error instanceof LogUnavailable || error instanceof AppendInDoubt) this.#unstored(error);
      throw error;
    }
  }

  /** Something could not be read. */
  unread(error: LogUnavailable): void {
    const level = this.#told.take() === 0 ? "error" : "debug";
    this.#logger[level]({ err: error }, "the log cannot be read");
  }

  #unstored(error: Error): void {
    this.#logger.debug({ err: error }, "not stored");
    this.#unavailable.begin(error);
  }
}
