/** The part of the Web Locks API that outboxes need. */
export interface Locks {
  request(name: string, options: LockOptions, held: (lock: Lock | null) => Promise<void> | void): Promise<unknown>;
  query(): Promise<{ held?: readonly { name?: string }[] }>;
}

const PREFIX = "parley.outbox ";

/**
 * Takes the lock of an outbox, which one tab at a time has, until this tab ends or the returned function is called.
 * Nothing when another tab has it, or nobody can.
 *
 * @param wait waits for the other tab until this is aborted
 */
export function takeLock(locks: Locks, outbox: string, wait?: AbortSignal): Promise<(() => void) | undefined> {
  return new Promise((resolve) => {
    const held = (lock: Lock | null) => (lock ? new Promise<void>((release) => resolve(release)) : resolve(undefined));
    locks
      .request(PREFIX + outbox, wait ? { signal: wait } : { ifAvailable: true }, held)
      .catch(() => resolve(undefined));
  });
}

/** The outboxes whose locks tabs have now. */
export async function lockedOutboxes(locks: Locks): Promise<ReadonlySet<string>> {
  const { held = [] } = await locks.query();
  return new Set(held.map(({ name = "" }) => name.slice(PREFIX.length)));
}
