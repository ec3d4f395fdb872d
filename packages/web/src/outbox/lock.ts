/** The part of the Web Locks API that outboxes need. */
export interface Locks {
  request(name: string, options: LockOptions, held: (lock: Lock | null) => Promise<void> | void): Promise<unknown>;
  query(): Promise<{ held?: readonly { name?: string }[] }>;
}

type Waiting = {
  /** Waits for the other tab until this is aborted. */
  wait?: AbortSignal;
  /** Another tab took the lock away. */
  stolen?: () => void;
};

const PREFIX = "parley.outbox ";

/**
 * Takes the lock of an outbox, which one tab at a time has, until this tab ends or the returned function is called.
 * Nothing when another tab has it, or nobody can.
 */
export function takeLock(
  locks: Locks,
  outbox: string,
  { wait, stolen }: Waiting = {},
): Promise<(() => void) | undefined> {
  return new Promise((resolve) => {
    const held = (lock: Lock | null) => (lock ? new Promise<void>((release) => resolve(release)) : resolve(undefined));
    locks.request(PREFIX + outbox, wait ? { signal: wait } : { ifAvailable: true }, held).catch(() => {
      resolve(undefined);
      stolen?.();
    });
  });
}

/** The lock that a tab has besides, while it sends an outbox for another. */
export function sendingOf(outbox: string): string {
  return `${outbox} for another`;
}

/** Takes an outbox away from a tab that sends it for another; `true` when there was one. */
export async function takeBack(locks: Locks, outbox: string): Promise<boolean> {
  const sending = sendingOf(outbox);
  if (!(await lockedOutboxes(locks)).has(sending)) return false;
  await locks.request(PREFIX + sending, { steal: true }, () => {});
  return true;
}

/** The outboxes whose locks tabs have now. */
export async function lockedOutboxes(locks: Locks): Promise<ReadonlySet<string>> {
  const { held = [] } = await locks.query();
  return new Set(held.map(({ name = "" }) => name.slice(PREFIX.length)));
}
