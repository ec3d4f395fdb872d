/** The part of the Web Locks API that outboxes need. */
export interface Locks {
  request(name: string, options: LockOptions, held: (lock: Lock | null) => Promise<void> | void): Promise<unknown>;
  query(): Promise<{ held?: readonly { name?: string }[] }>;
}

/** Of the tab that sends an outbox, as its own or for another. */
const OUTBOX = "parley.outbox ";
/** Of the tab that sends it for another: it can be taken away. */
const LENT = "parley.lent ";

/**
 * Takes the lock of an outbox, which one tab at a time has, until this tab ends or the returned function is called.
 * Nothing when another tab has it, or nobody can.
 *
 * @param wait waits for the other tab until this is aborted
 */
export function takeLock(locks: Locks, outbox: string, wait?: AbortSignal): Promise<(() => void) | undefined> {
  return take(locks, OUTBOX + outbox, wait ? { signal: wait } : { ifAvailable: true });
}

/** Says that this tab sends an outbox for another, which may take it back; else as `takeLock`. */
export function borrow(locks: Locks, outbox: string, takenBack: () => void): Promise<(() => void) | undefined> {
  return take(locks, LENT + outbox, { ifAvailable: true }, takenBack);
}

/** Takes an outbox away from a tab that sends it for another: whether there was one. */
export async function takeBack(locks: Locks, outbox: string): Promise<boolean> {
  const { held = [] } = await locks.query();
  const isLent = held.some(({ name }) => name === LENT + outbox);
  if (isLent) await locks.request(LENT + outbox, { steal: true }, () => {});
  return isLent;
}

/** The outboxes whose locks tabs have now. */
export async function lockedOutboxes(locks: Locks): Promise<ReadonlySet<string>> {
  const { held = [] } = await locks.query();
  return new Set(held.flatMap(({ name }) => (name?.startsWith(OUTBOX) ? name.slice(OUTBOX.length) : [])));
}

function take(locks: Locks, name: string, options: LockOptions, lost?: () => void): Promise<(() => void) | undefined> {
  return new Promise((resolve) => {
    const held = (lock: Lock | null) => (lock ? new Promise<void>((release) => resolve(release)) : resolve(undefined));
    locks.request(name, options, held).catch(() => {
      resolve(undefined);
      lost?.();
    });
  });
}
