import type { Locks } from "../outbox/lock.ts";

/** The locks that the tabs of one test share. */
export function fakeLocks(): Locks {
  const held = new Map<string, { steal: (reason: DOMException) => void }>();
  const waiting: { name: string; grant: () => void }[] = [];
  const next = (name: string) => {
    const index = waiting.findIndex((other) => other.name === name);
    if (index >= 0) waiting.splice(index, 1)[0]?.grant();
  };
  return {
    query: async () => ({ held: [...held.keys()].map((name) => ({ name })) }),
    request: async (name, { signal, ifAvailable, steal }, run) => {
      if (steal) held.get(name)?.steal(new DOMException("Somebody stole the lock.", "AbortError"));
      else if (held.has(name)) {
        if (ifAvailable) return run(null);
        const { promise, resolve, reject } = Promise.withResolvers<void>();
        const turn = { name, grant: resolve };
        waiting.push(turn);
        signal?.addEventListener("abort", () => {
          const index = waiting.indexOf(turn);
          if (index >= 0) waiting.splice(index, 1);
          reject(signal.reason);
        });
        await promise;
      }
      const { promise: stolen, reject } = Promise.withResolvers<never>();
      const mine = { steal: reject };
      held.set(name, mine);
      try {
        return await Promise.race([run({ name, mode: "exclusive" }), stolen]);
      } finally {
        if (held.get(name) === mine) {
          held.delete(name);
          next(name);
        }
      }
    },
  };
}
