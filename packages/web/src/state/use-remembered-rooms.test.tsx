import { act } from "@testing-library/react";
import { expect, test, vi } from "vitest";
import { ada, entryBy, kenji, noor, pendingOf, timelineOf } from "../testing/builders.ts";
import { fakeClient } from "../testing/fake-client.ts";
import { renderPage } from "../testing/render.tsx";
import { useRememberedRooms } from "./use-remembered-rooms.ts";

function Remembered() {
  useRememberedRooms();
  return null;
}

/** A page in the lobby whose browser knows these rooms, which Ada read up to their first message, in this order. */
function setup(names: readonly string[], me = ada) {
  localStorage.setItem("parley.rooms ws://localhost/chat", JSON.stringify(names));
  const read = names.map((name) => [name, "epoch", 1, 1]);
  localStorage.setItem(`parley.read ws://localhost/chat ${ada.id}`, JSON.stringify(read));
  const client = fakeClient();
  client.me.set(undefined);
  for (const name of names)
    client.room(name).timeline.set(timelineOf({ entries: [entryBy(kenji, 1), entryBy(kenji, 2)] }));
  const open = vi.spyOn(client, "room");
  const { parley } = renderPage(<Remembered />, client);
  const opened = () => [...new Set(open.mock.calls.map(([name]) => name))];
  const unread = (name: string) => parley.reading.unread.get().get(name);
  const meet = () => act(() => client.me.set(me));
  return { client, opened, unread, meet };
}

test("[UI302] rooms that one has read tell what is unread once one is connected, the last read first", () => {
  const { opened, unread, meet } = setup(["garden", "kitchen"]);
  expect(opened()).toEqual(["lobby"]);
  meet();
  expect(opened()).toEqual(["lobby", "kitchen", "garden"]);
  expect(unread("garden")).toBe(1);
});

test("[UI302] there are not too many of them", () => {
  const { opened, meet } = setup(Array.from({ length: 30 }, (_, n) => `room-${n}`));
  meet();
  expect(opened()).toHaveLength(20);
  expect(opened().at(-1)).toBe("room-11");
});

test("[UI390] the rooms that one entered the longest ago are left where there are too many, but for one that one still speaks in", () => {
  const { client, unread, meet } = setup(["garden"]);
  const left: string[] = [];
  const watch = (name: string) => vi.spyOn(client.room(name), "leave").mockImplementation(() => void left.push(name));
  const enter = (name: string) => {
    watch(name);
    act(() => {
      window.location.hash = `#/r/${name}`;
      window.dispatchEvent(new HashChangeEvent("hashchange"));
    });
  };
  for (const name of ["garden", "lobby"]) watch(name);
  meet();
  client.outbox.set([pendingOf("later", { room: "room-0" })]);
  for (let n = 0; n < 40; n += 1) enter(`room-${n}`);
  expect(left).toEqual(["garden"]);
  expect(unread("garden")).toBe(1);
  for (const name of ["room-40", "room-41", "room-42"]) enter(name);
  expect(left).toEqual(["garden", "lobby", "room-1"]);
});

test("[UI302] somebody new enters no room of the rail by that", () => {
  const { opened, meet } = setup(["garden"], noor);
  meet();
  expect(opened()).toEqual(["lobby"]);
});
