import type { Pending } from "./timeline.ts";

/**
 * Where messages wait until they are in the log, so that they survive a reload. Items are keyed by their id and, once
 * loaded, ordered by their `at`. Without a storage that fails, or does not answer within five seconds, the client goes
 * on; what it loads later still comes before what was not sent until then.
 */
export interface OutboxStorage {
  load(): Promise<readonly Pending[]>;
  /** Adds an item, or replaces that of the same id. */
  put(item: Pending): Promise<void>;
  remove(id: string): Promise<void>;
  /**
   * Notes the token of the person whose messages these are, all that it holds and all that follow. None is sent before
   * that is done, so that whoever finds them later sends them as the same person.
   */
  belongTo?(token: string): Promise<void>;
}

/** A storage that lives as long as this object. */
export function memoryOutboxStorage(): OutboxStorage {
  const items = new Map<string, Pending>();
  return {
    load: async () => [...items.values()],
    put: async (item) => void items.set(item.id, item),
    remove: async (id) => void items.delete(id),
  };
}
