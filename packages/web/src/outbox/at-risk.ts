import type { OutboxStorage, Store } from "@parley/client";
import type { Clock, Timer } from "@parley/protocol";
import { createCell } from "../state/cell.ts";

/** Most messages are in the log sooner than this (milliseconds), and never at risk. */
const PATIENCE = 1_000;

/**
 * Watches what a storage keeps: `atRisk` tells whether messages have waited for a while that would be lost with this
 * tab, be it that they could not be stored, or that no other tab would find them.
 */
export function watchRisk(
  storage: Required<OutboxStorage>,
  { outlivesTab, clock }: { outlivesTab: boolean; clock: Clock },
): { storage: Required<OutboxStorage>; atRisk: Store<boolean> } {
  const atRisk = createCell(false);
  const risky = new Set<string>();
  let timer: Timer | undefined;
  const look = () => {
    if (risky.size > 0) {
      timer ??= clock.after(PATIENCE, () => atRisk.set(true));
      return;
    }
    timer?.cancel();
    timer = undefined;
    atRisk.set(false);
  };
  const fear = (id: string) => {
    risky.add(id);
    look();
  };
  const calm = (id: string) => {
    risky.delete(id);
    look();
  };
  return {
    atRisk,
    storage: {
      load: async () => {
        const items = await storage.load();
        if (!outlivesTab) for (const { id } of items) fear(id);
        return items;
      },
      put: async (item) => {
        fear(item.id);
        await storage.put(item);
        if (outlivesTab) calm(item.id);
      },
      remove: (id) => {
        calm(id);
        return storage.remove(id);
      },
      belongTo: (token) => storage.belongTo(token),
    },
  };
}
