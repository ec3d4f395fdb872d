import { createClient, type OutboxStorage, type Store } from "@parley/client";
import type { Clock } from "@parley/protocol";
import { createCell } from "../state/cell.ts";
import type { Shelf } from "../state/shelf.ts";
import type { Adoption, LeftBehind } from "./adoption.ts";
import { watchRisk } from "./at-risk.ts";
import { Database } from "./database.ts";
import { KeptOutbox } from "./kept-outbox.ts";
import type { Locks } from "./lock.ts";
import { ownOutbox } from "./own-outbox.ts";

/** What this browser keeps of messages that are not on the server yet. */
export type Outbox = {
  /** Keeps the messages of this tab. */
  storage: OutboxStorage;
  /** Whether messages have waited for a while that would be lost with this tab. */
  atRisk: Store<boolean>;
  /** What closed tabs left unsent and this one sends for them. */
  leftBehind: Store<readonly LeftBehind[]>;
  /** Looks for what closed tabs left unsent. */
  adopt(): void;
};

type Options = {
  /** Kept for this tab only. */
  shelf: Shelf;
  endpoint: string;
  clock: Clock;
  /** A page that came over plain HTTP from another machine has none: then nothing tells an open tab from a closed one. */
  locks: Locks | undefined;
};

/** Opens the outbox of this tab. It can be used at once, and in any browser; where nothing can be kept, it says so. */
export function openOutbox({ shelf, endpoint, clock, locks }: Options): Outbox {
  const database = new Database();
  const leftBehind = createCell<readonly LeftBehind[]>([]);
  let adoption: Promise<Adoption> | undefined;
  // A page begins without it.
  const load = async (locks: Locks) => {
    const { Adoption } = await import("./adoption.ts");
    return new Adoption({ database, locks, endpoint, clock, createClient, leftBehind });
  };
  const look = async () => {
    if (!locks) return;
    adoption ??= load(locks);
    try {
      await (await adoption).look();
    } catch {
      // It could not be loaded; the next time it may.
      adoption = undefined;
    }
  };
  const adopt = () => void look();
  const own = new KeptOutbox(database, { endpoint, ...ownOutbox({ shelf, endpoint, clock, locks, adopt }) });
  return {
    ...watchRisk(own, { outlivesTab: locks !== undefined, clock }),
    leftBehind,
    adopt,
  };
}
