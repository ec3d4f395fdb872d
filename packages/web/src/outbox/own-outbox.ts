import { type Clock, createId } from "@parley/protocol";
import type { Shelf } from "../state/shelf.ts";
import { type Locks, takeBack, takeLock } from "./lock.ts";

/** A page that is loaded again finds the lock of its former life still taken for a moment (milliseconds). */
const PATIENCE = 1_000;

type Options = {
  locks: Locks | undefined;
  /** Kept for this tab only. */
  shelf: Shelf;
  endpoint: string;
  clock: Clock;
};

/**
 * The outbox of this life of the page, locked by it, and the one of its former life, to be taken over. In a tab that the
 * browser duplicated, that one stays with its twin, which goes on sending it.
 */
export function ownOutbox({ locks, shelf, endpoint, clock }: Options) {
  const key = `parley.outbox ${endpoint}`;
  const former = shelf.get(key);
  // Without locks nothing tells a twin from a former life. They share an outbox, and the server takes each message once.
  if (!locks && former !== undefined) return { outbox: former, former: Promise.resolve(former) };
  const outbox = createId(clock.now());
  shelf.set(key, outbox);
  if (!locks) return { outbox, former: Promise.resolve(undefined) };
  void takeLock(locks, outbox);
  return { outbox, former: former === undefined ? Promise.resolve(undefined) : takeOver(locks, former, clock) };
}

async function takeOver(locks: Locks, former: string, clock: Clock): Promise<string | undefined> {
  const wait = async () => {
    const waiting = new AbortController();
    const timer = clock.after(PATIENCE, () => waiting.abort());
    const release = await takeLock(locks, former, waiting.signal);
    timer.cancel();
    return release;
  };
  try {
    // Where the page was long in coming back, another tab may send its outbox: then what is said now would pass that.
    const release = (await wait()) ?? ((await takeBack(locks, former)) && (await wait()));
    return release ? former : undefined;
  } catch {
    return undefined;
  }
}
