import { act, screen } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { expect, test } from "vitest";
import { Conversation } from "./conversation.tsx";
import { entryBy, kenji, pendingOf, timelineOf } from "./testing/builders.ts";
import { fakeClient } from "./testing/fake-client.ts";
import { renderPage } from "./testing/render.tsx";

const END = 2_000;

/** A conversation whose reader has scrolled up. */
function scrolledUp() {
  const client = fakeClient();
  const room = client.room("lobby");
  const entries = [entryBy(kenji, 1)];
  room.timeline.set(timelineOf({ entries }));
  const { parley, clock } = renderPage(<Conversation room={room} />, client);
  const list = screen.getByRole("log");
  Object.defineProperty(list, "scrollHeight", { value: END });
  const scrollTo = (top: number) =>
    act(() => {
      list.scrollTop = top;
      list.dispatchEvent(new Event("scroll"));
    });
  scrollTo(END);
  scrollTo(500);
  return { room, entries, list, clock, scrollTo, unread: () => parley.reading.unread.get().get("lobby") ?? 0 };
}

test("[UI59] saying something oneself goes to the end", async () => {
  const { room, entries, list } = scrolledUp();
  room.say.mockImplementationOnce((text) => {
    room.timeline.set(timelineOf({ entries, pending: [pendingOf(text)] }));
    return "id";
  });
  await userEvent.type(screen.getByRole("textbox", { name: "Message" }), "hello{Enter}");
  expect(list.scrollTop).toBe(END);
});

test("[UI130] what comes in below is unread until one has scrolled there and looked", () => {
  const { room, entries, list, clock, scrollTo, unread } = scrolledUp();
  act(() => room.timeline.set(timelineOf({ entries: [...entries, entryBy(kenji, 2), entryBy(kenji, 3)] })));
  act(() => clock.advance(5_000));
  expect(list.scrollTop).toBe(500);
  expect(unread()).toBe(2);
  scrollTo(END);
  act(() => clock.advance(1_000));
  expect(unread()).toBe(0);
});

test("[UI132] saying something takes the unread line away", async () => {
  const { room, entries } = scrolledUp();
  act(() => room.timeline.set(timelineOf({ entries: [...entries, entryBy(kenji, 2)] })));
  expect(screen.getByText("New")).toBeTruthy();
  await userEvent.type(screen.getByRole("textbox", { name: "Message" }), "hello{Enter}");
  expect(screen.queryByText("New")).toBeNull();
});

test("[UI80] a message that is edited goes before the draft in the textbox, which has the focus", async () => {
  const client = fakeClient();
  const room = client.room("lobby");
  const failed = pendingOf("refused", { state: "failed" });
  client.outbox.set([failed]);
  room.timeline.set(timelineOf({ pending: [failed] }));
  renderPage(<Conversation room={room} />, client);
  const box = screen.getByRole<HTMLTextAreaElement>("textbox", { name: "Message" });
  await userEvent.type(box, "half a thought");
  await userEvent.click(await screen.findByRole("button", { name: "Edit" }));
  expect(box.value).toBe("refused\nhalf a thought");
  expect(document.activeElement).toBe(box);
  await userEvent.type(box, ", finished{Enter}");
  expect(room.say).toHaveBeenCalledExactlyOnceWith("refused\nhalf a thought, finished");
});
