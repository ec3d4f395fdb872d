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
 * The outbox of this life of the page, locked by it, and those of its former lives, to be taken over: one, but where
 * some of them ended too soon to do that. In a tab that the browser duplicated, they stay with its twin, which goes on
 * sending them.
 */
export function ownOutbox({ locks, shelf, endpoint, clock, adopt }: Options): Own {
  const key = `parley.outbox ${endpoint}`;
  const lives = shelf.get(key)?.split(" ") ?? [];
  const outbox = (!locks && lives[0]) || createId(clock.now());
  // Without locks nothing tells a twin from a former life. They share an outbox, and the server takes each message once.
  if (!locks) {
    shelf.set(key, outbox);
    return { outbox, former: Promise.resolve({ outboxes: lives, letGo: () => {} }) };
  }
  // Who is loaded again before the former ones were read finds them too.
  shelf.set(key, [outbox, ...lives].join(" "));
  void takeLock(locks, outbox);
  const former = Promise.all(lives.map((each) => takeOver(locks, each, clock))).then((releases) => ({
    outboxes: lives.filter((_, index) => releases[index]),
    letGo: () => {
      shelf.set(key, outbox);
      for (const release of releases) release?.();
      adopt();
    },
  }));
  return { outbox, former };
}

async function takeOver(locks: Locks, former: string, clock: Clock): Promise<(() => void) | undefined> {
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
