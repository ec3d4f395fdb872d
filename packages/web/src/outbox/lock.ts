/** The part of the Web Locks API that outboxes need. */
export interface Locks {
  request(name: string, options: LockOptions, held: (lock: Lock | null) => Promise<void> | void): Promise<unknown>;
  query(): Promise<{ held?: readonly { name?: string }[] }>;
}

/** Of the tab that sends an outbox, as its own or for another. */
export const OUTBOX = "parley.outbox ";
/** Of the tab that sends it for another: it can be taken away. */
export const LENT = "parley.lent ";

/**
 * Takes the lock of an outbox, which one tab at a time has, until this tab ends or the returned function is called.
 * Nothing when another tab has it, or nobody can.
 *
 * @param wait waits for the other tab until this is aborted
 */
export function takeLock(locks: Locks, outbox: string, wait?: AbortSignal): Promise<(() => void) | undefined> {
  return take(locks, OUTBOX + outbox, wait ? { signal: wait } : { ifAvailable: true });
}

/** Takes an outbox away from a tab that sends it for another: whether there was one. */
export async function takeBack(locks: Locks, outbox: string): Promise<boolean> {
  const { held = [] } = await locks.query();
  const isLent = held.some(({ name }) => name === LENT + outbox);
  if (isLent) await locks.request(LENT + outbox, { steal: true }, () => {});
  return isLent;
}

/** Takes a lock if it is free, or waits for it; calls back when it was taken away. */
export function take(
  locks: Locks,
  name: string,
  options: LockOptions,
  lost?: () => void,
): Promise<(() => void) | undefined> {
  return new Promise((resolve) => {
    // It is held until that promise ends, so what ends it is what lets go of it.
    const held = (lock: Lock | null) => (lock ? new Promise<void>(resolve) : resolve(undefined));
    locks.request(name, options, held).catch(() => {
      resolve(undefined);
      lost?.();
    });
  });
}
