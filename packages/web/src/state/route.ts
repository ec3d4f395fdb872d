import type { Store } from "@parley/client";
import { isRoomName, LOBBY } from "@parley/protocol";

/** Where the page's address leads: into a room, or nowhere. */
export type Route = { kind: "room"; room: string } | { kind: "nowhere" };

/** Reads the part of an address from `#` on; without one it is the lobby. */
export function routeOf(hash: string): Route {
  if (/^#?\/?$/.test(hash)) return { kind: "room", room: LOBBY };
  const room = /^#\/r\/(.*)$/.exec(hash)?.[1] ?? "";
  return isRoomName(room) ? { kind: "room", room } : { kind: "nowhere" };
}

/** The address of a room, for links. */
export function hrefOf(room: string): string {
  return `#/r/${room}`;
}

/** The route of a window, as a store. */
export function createRoute(view: Window): Store<Route> {
  let hash = view.location.hash;
  let route = routeOf(hash);
  return {
    get: () => {
      if (view.location.hash !== hash) {
        hash = view.location.hash;
        route = routeOf(hash);
      }
      return route;
    },
    subscribe: (listener) => {
      view.addEventListener("hashchange", listener);
      return () => view.removeEventListener("hashchange", listener);
    },
  };
}
