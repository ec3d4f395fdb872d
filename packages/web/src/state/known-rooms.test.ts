import { expect, test } from "vitest";
import { createKnownRooms } from "./known-rooms.ts";
import { createShelf } from "./shelf.ts";

const ENDPOINT = "ws://localhost/chat";
const shelf = () => createShelf(() => localStorage);

test("[UI42] knows the lobby first, then each visited room once, also after a reload", () => {
  const rooms = createKnownRooms(shelf(), ENDPOINT);
  rooms.add("garden");
  rooms.add("lobby");
  rooms.add("garden");
  expect(rooms.get()).toEqual(["lobby", "garden"]);
  expect(createKnownRooms(shelf(), ENDPOINT).get()).toEqual(["lobby", "garden"]);
});

test("keeps the rooms of each server apart", () => {
  createKnownRooms(shelf(), ENDPOINT).add("garden");
  expect(createKnownRooms(shelf(), "wss://elsewhere/chat").get()).toEqual(["lobby"]);
});

test.each(["not json", '{"lobby":1}', '["../x"]'])("begins anew where the stored list is %s", (stored) => {
  localStorage.setItem(`parley.rooms ${ENDPOINT}`, stored);
  expect(createKnownRooms(shelf(), ENDPOINT).get()).toEqual(["lobby"]);
});
