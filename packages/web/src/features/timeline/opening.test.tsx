import { RequestError } from "@parley/client";
import { act, screen, waitFor } from "@testing-library/react";
import { expect, test, vi } from "vitest";
import { ada, entryBy, kenji, timelineOf } from "../../testing/builders.ts";
import { fakeClient } from "../../testing/fake-client.ts";
import { renderPage } from "../../testing/render.tsx";
import { Following } from "./following.ts";
import { Timeline } from "./timeline.tsx";

const talk = (first: number, last: number) =>
  Array.from({ length: last - first + 1 }, (_, index) => entryBy(kenji, first + index));

/** Opens a room of which one has read so much; its newest messages are there. */
function setup({ read, first, follows = true }: { read: number; first: number; follows?: boolean }) {
  localStorage.setItem(`parley.read ws://localhost/chat ${ada.id}`, JSON.stringify([["lobby", "epoch", read, read]]));
  const client = fakeClient();
  const room = client.room("lobby");
  const page = Promise.withResolvers<void>();
  room.timeline.set(timelineOf({ entries: talk(first, 150) }));
  room.loadGap.mockReturnValueOnce(page.promise);
  const following = new Following(follows);
  const { parley, clock } = renderPage(<Timeline room={room} following={following} onEdit={vi.fn()} />, client);
  return {
    room,
    following,
    page,
    wait: () => act(() => clock.advance(10_000)),
    unread: () => parley.reading.unread.get().get("lobby") ?? 0,
    isOpen: () => document.querySelector('[data-opening="true"]') === null,
  };
}

test("[UI203] a room opens at its end where nothing is unread, or all that is stands on the newest screen", () => {
  for (const read of [150, 140]) {
    const { isOpen, following, room } = setup({ read, first: 101 });
    expect(isOpen()).toBe(true);
    expect(following.get()).toBe(true);
    expect(room.loadGap).not.toHaveBeenCalled();
  }
});

test("[UI203] while what is around a line further up is still to come, the room is not open and nothing is read", () => {
  const { room, isOpen, wait, unread } = setup({ read: 50, first: 101 });
  expect(room.loadGap).toHaveBeenCalledExactlyOnceWith(77);
  wait();
  expect(isOpen()).toBe(false);
  expect(unread()).toBe(100);
});

test("[UI203] a room opens at its end where there is nothing around the line", async () => {
  const { page, isOpen, following, wait, unread } = setup({ read: 50, first: 101 });
  page.resolve();
  await waitFor(() => expect(isOpen()).toBe(true));
  expect(following.get()).toBe(true);
  wait();
  expect(unread()).toBe(0);
});

test.each(["unavailable", "disconnected"])(
  "[UI300] where what is around the line is %s, the room opens at its end, and nothing is read until it was had",
  async (code) => {
    const { room, page, isOpen, following, wait, unread } = setup({ read: 50, first: 101 });
    room.loadGap.mockRejectedValueOnce(new RequestError({ code, message: code, retryable: true }));
    room.loadGap.mockImplementationOnce(async () => room.timeline.set(timelineOf({ entries: talk(40, 150) })));
    page.reject(new RequestError({ code, message: code, retryable: true }));
    await waitFor(() => expect(isOpen()).toBe(true));
    expect(following.get()).toBe(true);
    for (const calls of [2, 3]) {
      expect(unread()).toBe(100);
      wait();
      await waitFor(() => expect(room.loadGap).toHaveBeenCalledTimes(calls));
    }
    await screen.findByText("New");
    expect(following.get(), "nobody is moved").toBe(true);
    wait();
    expect(unread()).toBe(0);
  },
);

test("[UI203] whom a link leads elsewhere is not led to the line", () => {
  const { room, isOpen } = setup({ read: 50, first: 101, follows: false });
  expect(isOpen()).toBe(true);
  expect(room.loadGap).not.toHaveBeenCalledWith(77);
});

test("[UI203] where nothing can be had of a room yet, what one writes there is shown", () => {
  const { room, isOpen, following } = setup({ read: 50, first: 101 });
  expect(isOpen()).toBe(false);
  act(() => room.timeline.set(timelineOf({ status: "loading", entries: [] })));
  expect(isOpen()).toBe(true);
  expect(following.get()).toBe(true);
});
