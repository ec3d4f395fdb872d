import type { Locks } from "../outbox/lock.ts";

/** The locks that the tabs of one test share. */
export function fakeLocks(): Locks {
  const held = new Set<string>();
  const waiting: { name: string; grant: () => void }[] = [];
  const next = (name: string) => {
    const index = waiting.findIndex((other) => other.name === name);
    if (index >= 0) waiting.splice(index, 1)[0]?.grant();
  };
  return {
    query: async () => ({ held: [...held].map((name) => ({ name })) }),
    request: async (name, { signal, ifAvailable }, run) => {
      if (held.has(name)) {
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
      held.add(name);
      try {
        return await run({ name, mode: "exclusive" });
      } finally {
        held.delete(name);
        next(name);
      }
    },
  };
}
