import type { Store, TokenStore } from "@parley/client";
import type { Shelf } from "./shelf.ts";

/**
 * Keeps the identity of one server's guest. Each tab of a browser is a person of its own; an installed app, whose
 * windows come and go, is one person on the browser's shelf: at first the one of the tab that it was installed from.
 */
export function createTokenStore(
  { tab, browser }: { tab: Shelf; browser: Shelf },
  endpoint: string,
  isApp: Store<boolean>,
): TokenStore {
  const key = `parley.token ${endpoint}`;
  const shelves = () => (isApp.get() ? [browser, tab] : [tab]);
  return {
    load: () =>
      shelves()
        .map((shelf) => shelf.get(key))
        .find((token) => token !== undefined),
    save: (token) => {
      for (const shelf of shelves()) shelf.set(key, token);
    },
    clear: () => {
      for (const shelf of shelves()) shelf.remove(key);
    },
  };
}
