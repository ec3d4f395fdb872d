import { expect, test } from "vitest";
import { ada, entryBy, kenji, timelineOf } from "../testing/builders.ts";
import { fakeRoom } from "../testing/fake-client.ts";
import { createCell } from "./cell.ts";
import { Unseen } from "./unseen.ts";

function watched() {
  const room = fakeRoom("garden");
  const unseen = new Unseen(createCell(ada));
  const history = [entryBy(kenji, 1), entryBy(kenji, 2)];
  unseen.watch(room);
  room.timeline.set(timelineOf({ entries: history }));
  return { room, unseen, history, count: () => unseen.get().get("garden") ?? 0 };
}

test("[UI45] history is not unseen", () => {
  expect(watched().count()).toBe(0);
});

test("[UI45] what others say while nobody looks is unseen; what one says oneself is not", () => {
  const { room, history, count } = watched();
  room.timeline.set(timelineOf({ entries: [...history, entryBy(kenji, 3), entryBy(ada, 4), entryBy(kenji, 5)] }));
  expect(count()).toBe(2);
});

test("[UI45] looking at the newest message clears the count, and keeps it clear while one looks", () => {
  const { room, unseen, history, count } = watched();
  room.timeline.set(timelineOf({ entries: [...history, entryBy(kenji, 3)] }));
  unseen.lookAt("garden");
  expect(count()).toBe(0);
  room.timeline.set(timelineOf({ entries: [...history, entryBy(kenji, 3), entryBy(kenji, 4)] }));
  expect(count()).toBe(0);
  unseen.lookAt(undefined);
  room.timeline.set(timelineOf({ entries: [...history, entryBy(kenji, 3), entryBy(kenji, 4), entryBy(kenji, 5)] }));
  expect(count()).toBe(1);
});

test("looking at another room clears nothing here", () => {
  const { room, unseen, history, count } = watched();
  unseen.lookAt("lobby");
  room.timeline.set(timelineOf({ entries: [...history, entryBy(kenji, 3)] }));
  expect(count()).toBe(1);
});

test("older pages that are read later are not unseen", () => {
  const room = fakeRoom("garden");
  const unseen = new Unseen(createCell(ada));
  unseen.watch(room);
  room.timeline.set(timelineOf({ entries: [entryBy(kenji, 51)] }));
  room.timeline.set(timelineOf({ entries: [entryBy(kenji, 49), entryBy(kenji, 50), entryBy(kenji, 51)] }));
  expect(unseen.get().get("garden") ?? 0).toBe(0);
});

test("another log begins with nothing unseen", () => {
  const { room, count } = watched();
  room.timeline.set(
    timelineOf({ epoch: "another", entries: [entryBy(kenji, 1), entryBy(kenji, 2), entryBy(kenji, 3)] }),
  );
  expect(count()).toBe(0);
});
