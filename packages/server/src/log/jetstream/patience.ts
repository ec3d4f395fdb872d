import type { Clock } from "@parley/protocol";

/** The pause between tries doubles from the one to the other, in milliseconds. */
const PAUSE = { least: 200, most: 2_000 };

/** Something is not as it must be, and will not be by itself; its message says what to do. */
export class Fault extends Error {
  override name = "Fault";
}

/** How somebody waits for what may be away for long. */
export type Patience = {
  clock: Clock;
  /** Ends the waiting. */
  stopping?: AbortSignal | undefined;
  /** Hears once that one waits, and why. */
  waits: (sentence: string, cause: unknown) => void;
};

/**
 * Tries until it succeeds; `sentence` says what is waited for.
 *
 * @throws Fault at once, and the reason of `stopping`
 */
export async function patiently<Value>(
  sentence: string,
  { clock, stopping, waits }: Patience,
  run: () => Promise<Value>,
): Promise<Value> {
  for (let pause = PAUSE.least; ; pause = Math.min(PAUSE.most, pause * 2)) {
    stopping?.throwIfAborted();
    try {
      return await run();
    } catch (cause) {
      if (cause instanceof Fault) throw cause;
      if (pause === PAUSE.least) waits(sentence, cause);
    }
    await rest(pause, clock, stopping);
  }
}

/** Ends after so many milliseconds, or when one stops. */
async function rest(pause: number, clock: Clock, stopping: AbortSignal | undefined): Promise<void> {
  const { promise, resolve } = Promise.withResolvers<void>();
  const timer = clock.after(pause, resolve);
  const stop = () => resolve();
  stopping?.addEventListener("abort", stop);
  await promise;
  timer.cancel();
  stopping?.removeEventListener("abort", stop);
}
