import { type Clock, createId } from "@parley/protocol";
import type { Shelf } from "../state/shelf.ts";
import type { Former } from "./kept-outbox.ts";
import { type Locks, takeBack, takeLock } from "./lock.ts";

/** A page that is loaded again finds the lock of its former life still taken for a moment (milliseconds). */
const PATIENCE = 1_000;

type Options = {
  locks: Locks | undefined;
  /** Kept for this tab only. */
  shelf: Shelf;
  endpoint: string;
  clock: Clock;
  /** Sends what is in outboxes that no tab has. */
  adopt: () => void;
};

type Own = { outbox: string; former: Promise<Former> };

/**
 * The outbox of this life of the page, locked by it, and the one of its former life, to be taken over. In a tab that the
 * browser duplicated, that one stays with its twin, which goes on sending it.
 */
export function ownOutbox({ locks, shelf, endpoint, clock, adopt }: Options): Own {
  const key = `parley.outbox ${endpoint}`;
  const former = shelf.get(key);
  const outbox = (!locks && former) || createId(clock.now());
  shelf.set(key, outbox);
  // Without locks nothing tells a twin from a former life. They share an outbox, and the server takes each message once.
  if (!locks) return { outbox, former: Promise.resolve({ outboxes: [outbox], letGo: () => {} }) };
  void takeLock(locks, outbox);
  return { outbox, former: takeOver(locks, former === undefined ? [] : [former], { clock, adopt }) };
}

async function takeOver(locks: Locks, former: readonly string[], { clock, adopt }: Pick<Options, "clock" | "adopt">) {
  const taken = await Promise.all(
    former.map(async (outbox) => ({ outbox, release: await takeFormer(locks, outbox, clock) })),
  );
  return {
    outboxes: taken.flatMap(({ outbox, release }) => (release ? [outbox] : [])),
    letGo: () => {
      for (const { release } of taken) release?.();
      adopt();
    },
  };
}

async function takeFormer(locks: Locks, former: string, clock: Clock): Promise<(() => void) | undefined> {
  const wait = async () => {
    const waiting = new AbortController();
    const timer = clock.after(PATIENCE, () => waiting.abort());
    const release = await takeLock(locks, former, waiting.signal);
    timer.cancel();
    return release;
  };
  try {
    // Where the page was long in coming back, another tab may send its outbox: then what is said now would pass that.
    return (await wait()) ?? ((await takeBack(locks, former)) ? await wait() : undefined);
  } catch {
    return undefined;
  }
}
