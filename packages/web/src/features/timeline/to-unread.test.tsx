import type { Room } from "@parley/client";
import { systemClock } from "@parley/protocol";
import { act, screen, waitFor } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { expect, test, vi } from "vitest";
import { useParley } from "../../state/parley.ts";
import { useStore } from "../../state/use-store.ts";
import { entryBy, kenji, timelineOf } from "../../testing/builders.ts";
import { fakeClient } from "../../testing/fake-client.ts";
import { renderPage } from "../../testing/render.tsx";
import { createCalendar } from "./calendar.ts";
import { Following } from "./following.ts";
import { Rows } from "./rows.ts";
import { ToUnread } from "./to-unread.tsx";
import { Viewport } from "./viewport.ts";

const talk = (first: number, last: number) =>
  Array.from({ length: last - first + 1 }, (_, index) => entryBy(kenji, first + index));

const rows = new Rows();
const calendar = createCalendar("en-GB", "UTC");
function Button(parts: { room: Room; viewport: Viewport; following: Following }) {
  const line = useStore(useParley().reading.lines).get("lobby");
  const shown = rows.of(useStore(parts.room.timeline), { calendar, me: undefined, now: 0, line });
  return <ToUnread rows={shown} {...parts} />;
}

/** A room of 150 at whose end one is, without a connection; all from 40 on was unread, of which the newest are there. */
async function setup() {
  const client = fakeClient();
  const room = client.room("lobby");
  room.timeline.set(timelineOf({ entries: talk(30, 150) }));
  const following = new Following(false);
  const viewport = new Viewport(following, systemClock);
  const list = document.body.appendChild(document.createElement("section"));
  list.tabIndex = -1;
  vi.spyOn(viewport, "list", "get").mockReturnValue(list);
  const reveal = vi.spyOn(viewport, "reveal");
  const page = renderPage(<Button room={room} viewport={viewport} following={following} />, client);
  const markUnread = (seq: number) => act(() => page.parley.reading.markUnread("lobby", seq));
  const hold = (first: number) => act(() => room.timeline.set(timelineOf({ entries: talk(first, 150) })));
  act(() => page.parley.reading.open(room));
  markUnread(40);
  hold(101);
  const button = () => screen.queryByRole("button");
  client.connection.set({ status: "waiting", retryAt: 0 });
  await userEvent.click(await screen.findByRole("button", { name: "111 new messages above" }));
  expect(button()?.textContent).toBe("Loading…");
  return { ...page, room, following, reveal, list, button, markUnread, hold };
}

test("[UI306] what was to be gone to is not what is unread next", async () => {
  const { button, parley, markUnread, hold, reveal } = await setup();
  act(() => parley.reading.said("lobby"));
  expect(button()).toBeNull();
  hold(30);
  markUnread(60);
  hold(101);
  await waitFor(() => expect(button()?.textContent).toBe("91 new messages above"));
  hold(30);
  expect(reveal).not.toHaveBeenCalled();
});

test("[UI306] who goes to the present meanwhile stays there", async () => {
  const { button, following, hold, reveal } = await setup();
  act(() => following.set(true));
  expect(button()?.textContent).toBe("111 new messages above");
  hold(30);
  expect(reveal).not.toHaveBeenCalled();
});

test("[UI306] where no message follows the line, its list has the focus", async () => {
  const { hold, reveal, list } = await setup();
  hold(30);
  await waitFor(() => expect(reveal).toHaveBeenCalledExactlyOnceWith("unread", expect.anything()));
  expect(document.activeElement).toBe(list);
});

test("[UI401] where the line cannot be gone to, its list has the focus that the button had", async () => {
  const { client, button, list } = await setup();
  expect(document.activeElement).toBe(button());
  await act(async () => client.connection.set({ status: "live" }));
  expect(button()).toBeNull();
  expect(document.activeElement).toBe(list);
});
