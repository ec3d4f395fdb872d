import { expect, test, vi } from "vitest";
import { ReadPositions } from "./read-positions.ts";
import { createSharedShelf, type SharedShelf } from "./shelf.ts";

const at = (seq: number) => ({ epoch: "epoch", seq, seen: seq });
const open = (endpoint = "ws://here/chat") => new ReadPositions(createSharedShelf(window), endpoint);

test("[UI134] a position is kept for each person, room and server, through a reload", () => {
  open().set("ada", "lobby", at(7));
  open().set("ada", "garden", { ...at(3), seen: 9 });
  expect(open().get("ada", "lobby")).toEqual(at(7));
  expect(open().get("ada", "garden")).toEqual({ epoch: "epoch", seq: 3, seen: 9 });
  expect(open().get("kenji", "lobby")).toBeUndefined();
  expect(open("ws://there/chat").get("ada", "lobby")).toBeUndefined();
});

test("[UI134] tells when another tab of that person has moved one, until one stops listening", () => {
  const told = vi.fn();
  const stop = open().watch("ada", told);
  const change = (key: string | null) => window.dispatchEvent(new StorageEvent("storage", { key }));
  change("parley.read ws://here/chat kenji");
  expect(told).not.toHaveBeenCalled();
  change("parley.read ws://here/chat ada");
  change(null);
  expect(told).toHaveBeenCalledTimes(2);
  stop();
  change(null);
  expect(told).toHaveBeenCalledTimes(2);
});

test("[UI135] the positions of who has been away the longest are forgotten", () => {
  const guests = Array.from({ length: 60 }, (_, n) => `guest-${n}`);
  for (const guest of guests) open().set(guest, "lobby", at(1));
  open().set("guest-10", "lobby", at(2));
  open().set("one more", "lobby", at(1));
  const known = guests.filter((guest) => open().get(guest, "lobby"));
  expect(known).toEqual(["guest-10", ...guests.slice(12)]);
  expect(localStorage.length).toBe(51);
});

test("[UI135] the rooms one has read on in last are remembered", () => {
  const positions = open();
  for (let room = 0; room < 200; room += 1) positions.set("ada", `room-${room}`, at(1));
  positions.set("ada", "room-0", at(2));
  positions.set("ada", "one-more", at(1));
  expect(positions.get("ada", "room-0")).toEqual(at(2));
  expect(positions.get("ada", "room-1")).toBeUndefined();
  expect(positions.get("ada", "room-2")).toEqual(at(1));
});

test.each(["", "{", "null", '{"lobby":1}', '[["lobby","epoch",-1,0]]', '[["lobby","epoch",1]]', '[["lobby",1,1,1]]'])(
  "[UI135] what cannot be read is none: %s",
  (text) => {
    localStorage.setItem("parley.read ws://here/chat ada", text);
    localStorage.setItem("parley.readers ws://here/chat", text);
    const positions = open();
    expect(positions.get("ada", "lobby")).toBeUndefined();
    positions.set("ada", "lobby", at(4));
    expect(open().get("ada", "lobby")).toEqual(at(4));
  },
);

test("[UI135] where the browser refuses its storage, positions last as long as the tab", () => {
  const refused = new Proxy(window, {
    get: (_, key) => {
      if (key === "localStorage") throw new DOMException("denied", "SecurityError");
    },
  });
  const shelf: SharedShelf = createSharedShelf(refused);
  const positions = new ReadPositions(shelf, "ws://here/chat");
  positions.set("ada", "lobby", at(4));
  expect(positions.get("ada", "lobby")).toEqual(at(4));
});
