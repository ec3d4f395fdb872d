import type { OutboxStorage } from "@parley/client";
import type { Clock } from "@parley/protocol";

/** Longer than it takes to see whether another tab has an outbox, in milliseconds. */
const PATIENCE = 5_000;

/** The same storage, but what the client waits for before it sends fails when it takes too long. */
export function inTime(storage: Required<OutboxStorage>, clock: Clock): Required<OutboxStorage> {
  const within = <T>(work: Promise<T>) =>
    new Promise<T>((resolve, reject) => {
      const timer = clock.after(PATIENCE, () => reject(new Error("The storage of unsent messages does not answer.")));
      work.finally(() => timer.cancel()).then(resolve, reject);
    });
  return {
    load: () => within(storage.load()),
    belongTo: (token) => within(storage.belongTo(token)),
    put: (item) => storage.put(item),
    remove: (id) => storage.remove(id),
  };
}
