import { expect, test } from "vitest";
import { tellOtherTabs } from "../testing/reading-tab.ts";
import { createKnownRooms } from "./known-rooms.ts";
import { createSharedShelf } from "./shelf.ts";

const ENDPOINT = "ws://localhost/chat";
const shelf = () => createSharedShelf(window);

test("[UI42] knows the lobby first, then each visited room once, also after a reload", () => {
  const rooms = createKnownRooms(shelf(), ENDPOINT);
  rooms.add("garden");
  rooms.add("lobby");
  rooms.add("garden");
  expect(rooms.get()).toEqual(["lobby", "garden"]);
  expect(createKnownRooms(shelf(), ENDPOINT).get()).toEqual(["lobby", "garden"]);
});

test("[UI42] two tabs keep each other's rooms, and both list them", () => {
  const [one, two] = [createKnownRooms(shelf(), ENDPOINT), createKnownRooms(shelf(), ENDPOINT)];
  one.add("garden");
  two.add("kitchen");
  expect(two.get()).toEqual(["lobby", "garden", "kitchen"]);
  expect(createKnownRooms(shelf(), ENDPOINT).get()).toEqual(two.get());
  tellOtherTabs();
  expect(one.get()).toEqual(two.get());
});

test("keeps the rooms of each server apart", () => {
  createKnownRooms(shelf(), ENDPOINT).add("garden");
  expect(createKnownRooms(shelf(), "wss://elsewhere/chat").get()).toEqual(["lobby"]);
});

test.each(["not json", '{"lobby":1}', '["../x"]'])("begins anew where the stored list is %s", (stored) => {
  localStorage.setItem(`parley.rooms ${ENDPOINT}`, stored);
  expect(createKnownRooms(shelf(), ENDPOINT).get()).toEqual(["lobby"]);
});
