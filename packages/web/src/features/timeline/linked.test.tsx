import { RequestError, type Room } from "@parley/client";
import { systemClock } from "@parley/protocol";
import { act, screen, waitFor } from "@testing-library/react";
import { beforeEach, expect, test, vi } from "vitest";
import { useStore } from "../../state/use-store.ts";
import { entryBy, kenji, timelineOf } from "../../testing/builders.ts";
import { fakeClient } from "../../testing/fake-client.ts";
import { renderPage } from "../../testing/render.tsx";
import { createCalendar } from "./calendar.ts";
import { Following } from "./following.ts";
import { Linked } from "./linked.tsx";
import { Rows } from "./rows.ts";
import { Viewport } from "./viewport.ts";

beforeEach(() => {
  window.history.replaceState(null, "", "#/r/lobby/40");
});

const talk = (first: number, last: number) =>
  Array.from({ length: last - first + 1 }, (_, index) => entryBy(kenji, first + index));

const rows = new Rows();
const calendar = createCalendar("en-GB", "UTC");
function Links({ room, viewport, following }: { room: Room; viewport: Viewport; following: Following }) {
  const shown = rows.of(useStore(room.timeline), { calendar, me: undefined, now: 0 });
  return <Linked rows={shown} room={room} viewport={viewport} following={following} />;
}

/** Follows a link to message 40 of a room of 150, of which the newest are there. */
function setup() {
  const client = fakeClient();
  const room = client.room("lobby");
  room.timeline.set(timelineOf({ entries: talk(101, 150) }));
  const following = new Following(false);
  const viewport = new Viewport(following, systemClock);
  const reveal = vi.spyOn(viewport, "reveal");
  const load = () => room.timeline.set(timelineOf({ entries: talk(30, 150) }));
  const refuse = (code: string, retryAfter?: number) =>
    room.loadGap.mockRejectedValueOnce(new RequestError({ code, message: code, retryable: true, retryAfter }));
  const start = () => renderPage(<Links room={room} viewport={viewport} following={following} />, client);
  return { client, room, following, reveal, load, refuse, start };
}

test("[UI108] a link to what is not there leads to the newest, and one is told", async () => {
  const { start, following } = setup();
  start();
  await screen.findByText("That message is not here. This is the newest.");
  expect(following.get()).toBe(true);
  expect(window.location.hash).toBe("#/r/lobby");
});

test("[UI301] a link that the server cannot follow right now is followed later", async () => {
  const { start, room, refuse, load, reveal } = setup();
  refuse("unavailable");
  const { clock } = start();
  await screen.findByText("Loading…");
  expect(window.location.hash).toBe("#/r/lobby/40");
  room.loadGap.mockImplementationOnce(async () => load());
  act(() => clock.advance(5_000));
  await waitFor(() => expect(reveal).toHaveBeenCalledOnce());
  expect(screen.queryByText("Loading…")).toBeNull();
});

test("[UI301] a link that the server refuses for some time is followed after that", async () => {
  const { start, room, refuse } = setup();
  refuse("rate_limited", 60_000);
  const { clock } = start();
  await screen.findByText("Loading…");
  act(() => clock.advance(59_000));
  expect(room.loadGap).toHaveBeenCalledOnce();
  act(() => clock.advance(1_000));
  expect(room.loadGap).toHaveBeenCalledTimes(2);
});

test("[UI301] a link waits for the connection, be it lost while it is followed, and one is told", async () => {
  const { start, client, room, refuse, load, reveal } = setup();
  refuse("disconnected");
  const { clock } = start();
  client.connection.set({ status: "waiting", retryAt: 0 });
  await screen.findByText("Messages come when you are connected again.");
  act(() => clock.advance(60_000));
  expect(room.loadGap).toHaveBeenCalledOnce();
  room.loadGap.mockImplementationOnce(async () => load());
  act(() => client.connection.set({ status: "live" }));
  await waitFor(() => expect(reveal).toHaveBeenCalledOnce());
  expect(clock.pending).toBe(0);
});
