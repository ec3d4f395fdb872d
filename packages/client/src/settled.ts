import type { ConnectionState } from "./connection.ts";
import type { Outbox } from "./outbox.ts";
import type { Store } from "./store.ts";

/** Resolves when nothing in an outbox waits, or rejects when its connection is closed for good before. */
export function settled(outbox: Outbox, connection: Store<ConnectionState>): Promise<void> {
  return new Promise((resolve, reject) => {
    const look = () => {
      const state = connection.get();
      if (outbox.isSettled) resolve();
      else if (state.status === "closed")
        reject(new Error(`Messages are left unsent: ${state.reason} (${state.code}).`));
      else return;
      for (const stop of watching) stop();
    };
    const watching = [outbox.subscribe(look), connection.subscribe(look)];
    look();
  });
}
