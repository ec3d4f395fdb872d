import type { Store } from "@parley/client";
import { isRoomName, LOBBY } from "@parley/protocol";
import { parseUrl } from "../parse-url.ts";

/** Where the page's address leads: into a room, there to the entry of a number perhaps, or nowhere. */
export type Route = { kind: "room"; room: string; seq?: number } | { kind: "nowhere" };

const EVENTS = ["popstate", "hashchange"] as const;

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

/** The part from `#` on of a whole address that leads to a room of this page; nothing for any other. */
export function hashWithin(here: Pick<Location, "origin" | "pathname">, address: string): string | undefined {
  const url = parseUrl(address);
  if (url?.origin !== here.origin || url.pathname !== here.pathname || url.search !== "" || url.hash === "") return;
  return routeOf(url.hash).kind === "room" ? url.hash : undefined;
}

/** Whether a route leads to one entry. */
export function isLink(route: Route): route is Route & { kind: "room"; seq: number } {
  return route.kind === "room" && route.seq !== undefined;
}

/** The route of a window, as a store; who goes again to where they are gets another object. */
export type PageRoute = Store<Route> & {
  /** Goes to an address within the page, `#` and all, also if it is the one there is. */
  go(hash: string): void;
};

/** The route of a window. */
export function createRoute(view: Window): PageRoute {
  let hash = view.location.hash;
  let route = routeOf(hash);
  const read = () => {
    hash = view.location.hash;
    route = routeOf(hash);
  };
  const get = () => {
    if (view.location.hash !== hash) read();
    return route;
  };
  // Of going to the same address nothing else is told.
  view.addEventListener("popstate", read);
  return {
    get,
    subscribe: (listener) => {
      let last = get();
      const look = () => {
        if (get() === last) return;
        last = get();
        listener();
      };
      for (const type of EVENTS) view.addEventListener(type, look);
      return () => {
        for (const type of EVENTS) view.removeEventListener(type, look);
      };
    },
    go: (to) => {
      if (view.location.hash === to) view.dispatchEvent(new PopStateEvent("popstate"));
      else view.location.hash = to;
    },
  };
}
