import type { Room } from "@parley/client";
import { act } from "@testing-library/react";
import { expect, test } from "vitest";
import { DWELL } from "../../state/dwell.ts";
import { entryBy, kenji, timelineOf } from "../../testing/builders.ts";
import { fakeClient } from "../../testing/fake-client.ts";
import { renderPage } from "../../testing/render.tsx";
import { Following } from "./following.ts";
import { useLooking } from "./looking.ts";
import type { Sight } from "./sight.ts";

function Looking({ room, following, view }: { room: Room; following: Following; view: { sight(): Sight } }) {
  useLooking(room, following, view, true);
  return null;
}

/** A reader who has read the first two of twenty messages, and has scrolled up from the end. */
function scrolledUp() {
  const client = fakeClient();
  const room = client.room("lobby");
  const talk = (last: number) => Array.from({ length: last }, (_, n) => entryBy(kenji, n + 1));
  room.timeline.set(timelineOf({ entries: talk(2) }));
  const following = new Following();
  let seen = { oldest: 1, newest: 2 };
  const view = { sight: () => seen };
  const { parley, clock } = renderPage(<Looking room={room} following={following} view={view} />, client);
  act(() => following.set(false));
  act(() => room.timeline.set(timelineOf({ entries: talk(20) })));
  return {
    following,
    unread: () => parley.reading.unread.get().get("lobby") ?? 0,
    wait: (milliseconds = DWELL) => act(() => clock.advance(milliseconds)),
    see: (oldest: number, newest: number) => {
      seen = { oldest, newest };
    },
  };
}

test("[UI130] who scrolls down through what is unread has read what was in view for a second", () => {
  const { unread, wait, see } = scrolledUp();
  expect(unread()).toBe(18);
  see(2, 9);
  wait();
  wait();
  expect(unread()).toBe(11);
  see(8, 15);
  wait();
  wait();
  expect(unread()).toBe(5);
});

test("[UI130] what one jumps over is not read", () => {
  const { unread, wait, see } = scrolledUp();
  see(12, 16);
  wait(5 * DWELL);
  expect(unread()).toBe(18);
});

test("[UI130] at the end everything is read", () => {
  const { unread, wait, see, following } = scrolledUp();
  see(12, 16);
  act(() => following.toEnd());
  wait();
  expect(unread()).toBe(0);
});
