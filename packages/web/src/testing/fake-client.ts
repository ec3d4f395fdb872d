import type { Client, ConnectionState, Pending, Room, Timeline, Unsent } from "@parley/client";
import type { Person } from "@parley/protocol";
import { type Mock, vi } from "vitest";
import { type Cell, createCell } from "../state/cell.ts";
import { ada, idOf, timelineOf } from "./builders.ts";

/** A room whose stores a test sets by hand and whose calls it reads back. */
export type FakeRoom = Room & {
  timeline: Cell<Timeline>;
  people: Cell<readonly Person[]>;
  count: Cell<number>;
  typing: Cell<readonly Person[]>;
  type: Mock<Room["type"]>;
  say: Mock<Room["say"]>;
  retry: Mock<Room["retry"]>;
  discard: Mock<Room["discard"]>;
  loadOlder: Mock<Room["loadOlder"]>;
  loadGap: Mock<Room["loadGap"]>;
  entriesBefore: Mock<Room["entriesBefore"]>;
  readingAt: Mock<Room["readingAt"]>;
};

/** A room that loads for ever, until a test says otherwise. */
export function fakeRoom(name = "lobby", timeline: Timeline = timelineOf({ status: "loading" })): FakeRoom {
  return {
    name,
    timeline: createCell(timeline),
    people: createCell<readonly Person[]>([ada]),
    count: createCell(1),
    typing: createCell<readonly Person[]>([]),
    type: vi.fn(),
    say: vi.fn(() => idOf(1)),
    retry: vi.fn(),
    discard: vi.fn(),
    loadOlder: vi.fn(() => Promise.resolve()),
    loadGap: vi.fn(() => Promise.resolve()),
    entriesBefore: vi.fn(() => Promise.resolve([])),
    readingAt: vi.fn(),
    onEntry: () => () => {},
    leave: () => {},
  };
}

/** An outbox whose messages a test sets by hand and whose calls it reads back. */
export type FakeOutbox = Cell<readonly Pending[]> & {
  retry: Mock<Unsent["retry"]>;
  discard: Mock<Unsent["discard"]>;
  takeBack: Mock<Unsent["takeBack"]>;
};

/** An outbox with nothing in it. */
export function fakeOutbox(): FakeOutbox {
  const items = createCell<readonly Pending[]>([]);
  const takeBack = vi.fn((id: string) => items.get().find((item) => item.id === id)?.text);
  return { ...items, retry: vi.fn(), discard: vi.fn(), takeBack };
}

/** A client whose stores a test sets by hand. */
export type FakeClient = Omit<Client, "room"> & {
  connection: Cell<ConnectionState>;
  me: Cell<Person | undefined>;
  outbox: FakeOutbox;
  room(name: string): FakeRoom;
  rename: Mock<Client["rename"]>;
  reconnect: Mock<Client["reconnect"]>;
};

/** A client that is live, is Ada, and makes a fake room for each name. */
export function fakeClient(): FakeClient {
  const rooms = new Map<string, FakeRoom>();
  const room = (name: string) => {
    const found = rooms.get(name) ?? fakeRoom(name, timelineOf());
    rooms.set(name, found);
    return found;
  };
  return {
    connection: createCell<ConnectionState>({ status: "live" }),
    me: createCell<Person | undefined>(ada),
    outbox: fakeOutbox(),
    room,
    say: (name, text) => room(name).say(text),
    rename: vi.fn((name: string) => Promise.resolve({ ...ada, name })),
    reconnect: vi.fn(),
    settled: () => Promise.resolve(),
    close: () => {},
  };
}
