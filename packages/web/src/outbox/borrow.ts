import { LENT, type Locks, OUTBOX, take } from "./lock.ts";

/** Says that this tab sends an outbox for another, which may take it back; else as `takeLock`. */
export function borrow(locks: Locks, outbox: string, takenBack: () => void): Promise<(() => void) | undefined> {
  return take(locks, LENT + outbox, { ifAvailable: true }, takenBack);
}

/** The outboxes whose locks tabs have now. */
export async function lockedOutboxes(locks: Locks): Promise<ReadonlySet<string>> {
  const { held = [] } = await locks.query();
  return new Set(held.flatMap(({ name }) => (name?.startsWith(OUTBOX) ? name.slice(OUTBOX.length) : [])));
}
