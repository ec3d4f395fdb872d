import { act, fireEvent, screen, waitFor } from "@testing-library/react";
import { expect, test, vi } from "vitest";
import { entryBy, kenji, NINE, timelineOf } from "../../testing/builders.ts";
import { fakeClient } from "../../testing/fake-client.ts";
import { renderPage } from "../../testing/render.tsx";
import { ToDate } from "./to-date.tsx";

/** A room where something was said at noon, here, of each of these days of June. */
function setup(days: readonly number[]) {
  const client = fakeClient();
  const room = client.room("lobby");
  const entries = days.map((day, index) => entryBy(kenji, index + 1, { at: new Date(2026, 5, day, 12).getTime() }));
  room.timeline.set(timelineOf({ position: entries.length }));
  room.entriesBefore.mockImplementation(async (before) => entries.slice(before - 2, before - 1));
  const onClose = vi.fn();
  const { unmount } = renderPage(<ToDate onClose={onClose} />, client);
  const choose = (day: string) => {
    fireEvent.change(screen.getByLabelText("Day"), { target: { value: day } });
    fireEvent.click(screen.getByRole("button", { name: "Go" }));
  };
  return { room, onClose, unmount, choose };
}

test.each([
  ["2026-06-11", "#/r/lobby/3"],
  ["2026-06-10", "#/r/lobby/3"],
  ["2020-01-01", "#/r/lobby/1"],
  // It is the 14th at least, wherever one is.
  ["2026-06-14", "#/r/lobby"],
])("[UI200] of the days 8, 9, 11, 11 and 13, %s leads to %s", async (day, hash) => {
  const { onClose, choose } = setup([8, 9, 11, 11, 13]);
  choose(day);
  await waitFor(() => expect(onClose).toHaveBeenCalledOnce());
  expect(window.location.hash).toBe(hash);
});

test("[UI200] begins with today, and offers no day to come", () => {
  setup([]);
  const day = screen.getByLabelText<HTMLInputElement>("Day");
  expect(new Date(`${day.value}T00:00`).toDateString()).toBe(new Date(NINE).toDateString());
  expect(day.max).toBe(day.value);
});

test("[UI200] a day that cannot be looked for is told, and can be tried again", async () => {
  const { room, onClose, choose } = setup([9, 12]);
  room.entriesBefore.mockRejectedValueOnce(new Error("disconnected"));
  choose("2026-06-12");
  expect((await screen.findByRole("alert")).textContent).toBe("This could not be loaded.");
  expect(onClose).not.toHaveBeenCalled();
  choose("2026-06-12");
  await waitFor(() => expect(onClose).toHaveBeenCalledOnce());
});

test("[UI200] who closes it while it looks stays where they are", async () => {
  const { room, onClose, unmount, choose } = setup([9, 12]);
  const waiting = Promise.withResolvers<[]>();
  room.entriesBefore.mockReturnValueOnce(waiting.promise);
  choose("2026-06-12");
  expect(screen.getByRole("button", { name: "Loading…" })).toBeTruthy();
  unmount();
  await act(async () => waiting.resolve([]));
  expect(window.location.hash).toBe("");
  expect(onClose).not.toHaveBeenCalled();
});
