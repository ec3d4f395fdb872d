import { waitFor } from "@testing-library/react";
import { expect, test, vi } from "vitest";
import { createRoute, hashWithin, hrefOf, routeOf } from "./route.ts";

test.each(["", "#", "#/"])("[UI43] an address with %j is the lobby", (hash) => {
  expect(routeOf(hash)).toEqual({ kind: "room", room: "lobby" });
});

test("[UI43] #/r/<room> is that room", () => {
  expect(routeOf("#/r/reading-group")).toEqual({ kind: "room", room: "reading-group" });
});

test("[UI107] #/r/<room>/<number> is an entry of that room", () => {
  expect(routeOf("#/r/garden/1207")).toEqual({ kind: "room", room: "garden", seq: 1207 });
  expect(hrefOf("garden", 1207)).toBe("#/r/garden/1207");
});

test.each([
  "#/r/",
  "#/r/garden/",
  "#/r/garden/0",
  "#/r/garden/-1",
  "#/r/garden/1e3",
  "#/r/garden/1/2",
  "#/r/../x",
  "#/r/Garden",
  "#/r/a%20b",
  "#/r/-a",
  "#/x",
  "#section",
])("[UI44] %s leads nowhere", (hash) => {
  expect(routeOf(hash)).toEqual({ kind: "nowhere" });
});

test("follows the window's address, and gives the same route while it stays", async () => {
  const route = createRoute(window);
  expect(route.get()).toBe(route.get());
  const changed = new Promise<void>((resolve) => route.subscribe(resolve));
  window.location.hash = hrefOf("garden");
  await changed;
  expect(route.get()).toEqual({ kind: "room", room: "garden" });
});

test("[UI201] tells of going once more to where one is, and once of going elsewhere", async () => {
  const route = createRoute(window);
  const told = vi.fn();
  route.subscribe(told);
  route.go(hrefOf("garden", 7));
  await waitFor(() => expect(told).toHaveBeenCalledOnce());
  const before = route.get();
  route.go(hrefOf("garden", 7));
  expect(told).toHaveBeenCalledTimes(2);
  expect(route.get()).toEqual(before);
  expect(route.get()).not.toBe(before);
});

test("[UI202] an address leads within the page where it is the page's own, and a room's", () => {
  const here = { origin: "https://chat.example.org", pathname: "/team/" };
  expect(hashWithin(here, "https://chat.example.org/team/#/r/garden/7")).toBe("#/r/garden/7");
  for (const address of [
    "https://chat.example.org/team/",
    "https://chat.example.org/team/#/x",
    "https://chat.example.org/team/?a#/r/garden",
    "https://chat.example.org/#/r/garden",
    "https://example.org/team/#/r/garden",
    "mailto:ada@example.org",
  ])
    expect(hashWithin(here, address)).toBeUndefined();
});
