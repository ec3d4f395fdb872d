import { act, screen } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { expect, test } from "vitest";
import { Conversation } from "./conversation.tsx";
import { ada, entryBy, kenji, pendingOf, timelineOf } from "./testing/builders.ts";
import { fakeClient } from "./testing/fake-client.ts";
import { renderPage } from "./testing/render.tsx";

const END = 2_000;

/** A conversation whose reader has scrolled up. */
function scrolledUp() {
  const client = fakeClient();
  const room = client.room("lobby");
  const entries = [entryBy(kenji, 1)];
  room.timeline.set(timelineOf({ entries }));
  const { parley } = renderPage(<Conversation room={room} />, client);
  const list = screen.getByRole("log");
  Object.defineProperty(list, "scrollHeight", { value: END });
  const scrollTo = (top: number) =>
    act(() => {
      list.scrollTop = top;
      list.dispatchEvent(new Event("scroll"));
    });
  scrollTo(END);
  scrollTo(500);
  return { room, entries, list, scrollTo, unseen: () => parley.unseen.get().get("lobby") ?? 0 };
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

test("[UI45] what comes in below is unseen until one scrolls there", () => {
  const { room, entries, list, scrollTo, unseen } = scrolledUp();
  act(() => room.timeline.set(timelineOf({ entries: [...entries, entryBy(kenji, 2), entryBy(ada, 3)] })));
  expect(list.scrollTop).toBe(500);
  expect(unseen()).toBe(1);
  scrollTo(END);
  expect(unseen()).toBe(0);
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
  await userEvent.click(screen.getByRole("button", { name: "Edit" }));
  expect(box.value).toBe("refused\nhalf a thought");
  expect(document.activeElement).toBe(box);
  await userEvent.type(box, ", finished{Enter}");
  expect(room.say).toHaveBeenCalledExactlyOnceWith("refused\nhalf a thought, finished");
});
