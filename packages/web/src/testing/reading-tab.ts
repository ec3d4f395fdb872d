import { ManualClock } from "@parley/protocol/testing";
import { createCell } from "../state/cell.ts";
import { DWELL } from "../state/dwell.ts";
import { ReadPositions } from "../state/read-positions.ts";
import { Reading } from "../state/reading.ts";
import { createSharedShelf } from "../state/shelf.ts";
import { ada, entryBy, kenji, timelineOf } from "./builders.ts";
import { fakeRoom } from "./fake-client.ts";

const ENDPOINT = "ws://localhost/chat";

/** Kenji's words up to a number, but for those that are given. */
export function talk(last: number, given: readonly ReturnType<typeof entryBy>[] = []) {
  return Array.from({ length: last }, (_, n) => given.find(({ seq }) => seq === n + 1) ?? entryBy(kenji, n + 1));
}

/** A tab of somebody who has been in the room before, up to its second message, and looks at its end. */
export function readingTab({ me = ada, attentive = true } = {}) {
  const clock = new ManualClock();
  const attention = createCell(attentive);
  const self = createCell<typeof ada | undefined>(me);
  const room = fakeRoom("garden");
  const positions = new ReadPositions(createSharedShelf(window), ENDPOINT);
  const reading = new Reading({ me: self, clock, attention, positions });
  const say = (entries: ReturnType<typeof talk>, given = {}) => room.timeline.set(timelineOf({ entries, ...given }));
  const lookAtEnd = (atEnd = true) =>
    reading.look({ room: "garden", atEnd, newest: () => (atEnd ? Number.POSITIVE_INFINITY : 0) });
  reading.enter(room);
  say(talk(2));
  lookAtEnd();
  clock.advance(DWELL);
  return {
    clock,
    attention,
    self,
    room,
    reading,
    say,
    lookAtEnd,
    unread: () => reading.unread.get().get("garden") ?? 0,
    line: () => reading.lines.get().get("garden"),
  };
}

/** What the browser tells the other tabs of a page. */
export function tellOtherTabs(): void {
  window.dispatchEvent(new StorageEvent("storage", { key: null }));
}
