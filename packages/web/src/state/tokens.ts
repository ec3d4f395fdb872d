import type { TokenStore } from "@parley/client";
import type { Shelf } from "./shelf.ts";

/** Keeps the identity of one server's guest; on a tab's own shelf, each tab is a person of its own. */
export function createTokenStore(shelf: Shelf, endpoint: string): TokenStore {
  const key = `parley.token ${endpoint}`;
  return {
    load: () => shelf.get(key),
    save: (token) => shelf.set(key, token),
    clear: () => shelf.remove(key),
  };
}
