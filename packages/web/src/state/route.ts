import type { Store } from "@parley/client";
import { isRoomName, LOBBY } from "@parley/protocol";

/** Where the page's address leads: into a room, there to the entry of a number perhaps, or nowhere. */
export type Route = { kind: "room"; room: string; seq?: number } | { kind: "nowhere" };

/** Reads the part of an address from `#` on; without one it is the lobby. */
export function routeOf(hash: string): Route {
  if (/^#?\/?$/.test(hash)) return { kind: "room", room: LOBBY };
  const [, room = "", digits] = /^#\/r\/([^/]*)(?:\/([1-9]\d{0,14}))?$/.exec(hash) ?? [];
  if (!isRoomName(room)) return { kind: "nowhere" };
  return digits === undefined ? { kind: "room", room } : { kind: "room", room, seq: Number(digits) };
}

/** The address of a room, or of an entry in it, for links. */
export function hrefOf(room: string, seq?: number): string {
  return seq === undefined ? `#/r/${room}` : `#/r/${room}/${seq}`;
}

/** Whether a route leads to one entry. */
export function isLink(route: Route): route is Route & { kind: "room"; seq: number } {
  return route.kind === "room" && route.seq !== undefined;
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
