import { limits, type Person } from "@parley/protocol";
import { act, fireEvent, screen } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { createRef } from "react";
import { expect, test, vi } from "vitest";
import { ada, entryBy, kenji, noor, timelineOf } from "../../testing/builders.ts";
import { type FakeRoom, fakeClient } from "../../testing/fake-client.ts";
import { setMedia } from "../../testing/media.ts";
import { renderPage } from "../../testing/render.tsx";
import { Composer } from "./composer.tsx";

function setup(client = fakeClient()) {
  const room: FakeRoom = client.room("lobby");
  const onSaid = vi.fn();
  const page = renderPage(<Composer room={room} box={createRef()} onSaid={onSaid} />, client);
  const box = screen.getByRole<HTMLTextAreaElement>("textbox", { name: "Message" });
  return { ...page, room, onSaid, box, user: userEvent.setup() };
}

test("[UI61] Enter sends what was typed, and clears the box", async () => {
  const { room, box, user, onSaid } = setup();
  await user.type(box, "hello{Enter}");
  expect(room.say.mock.calls).toEqual([["hello"]]);
  expect(box.value).toBe("");
  expect(onSaid).toHaveBeenCalledOnce();
});

test("[UI61] Shift+Enter breaks the line", async () => {
  const { room, box, user } = setup();
  await user.type(box, "one{Shift>}{Enter}{/Shift}two");
  expect(room.say).not.toHaveBeenCalled();
  await user.keyboard("{Enter}");
  expect(room.say).toHaveBeenCalledExactlyOnceWith("one\ntwo");
});

test("[UI62] an Enter that ends a composition does not send", async () => {
  const { room, box, user } = setup();
  await user.type(box, "こんにちは");
  fireEvent.keyDown(box, { key: "Enter", isComposing: true });
  fireEvent.compositionEnd(box);
  fireEvent.keyDown(box, { key: "Enter", keyCode: 229 });
  expect(room.say).not.toHaveBeenCalled();
  expect(box.value).toBe("こんにちは");
});

test.each(["", "   ", "\u200b\u2060"])("[UI63] blank text (%j) is not sent", async (text) => {
  const { room, box, user } = setup();
  if (text) await user.type(box, text);
  await user.type(box, "{Enter}");
  await user.click(screen.getByRole("button", { name: "Send" }));
  expect(room.say).not.toHaveBeenCalled();
});

test("[UI64] text over the limit is kept, with a sentence that says by how much", async () => {
  const { room, box, user } = setup();
  fireEvent.change(box, { target: { value: "é".repeat(limits.textBytes / 2 + 5) } });
  await user.type(box, "{Enter}");
  expect(room.say).not.toHaveBeenCalled();
  expect(box.value).toHaveLength(limits.textBytes / 2 + 5);
  expect(screen.getByText("Too long by 10 bytes: a message may have 16 KiB.")).toBeTruthy();
  expect(box.getAttribute("aria-invalid")).toBe("true");
});

test("[UI64] near the limit one is told what is left", () => {
  const { box } = setup();
  fireEvent.change(box, { target: { value: "x".repeat(limits.textBytes - 120) } });
  expect(screen.getByText("120 bytes left")).toBeTruthy();
});

test("[UI82] one is told while unsent messages would be lost with the tab, unless there is worse to tell", () => {
  const { box, outbox } = setup();
  const note = () => document.getElementById(box.getAttribute("aria-describedby") ?? "")?.textContent;
  expect(note()).toBe("");
  act(() => outbox.atRisk.set(true));
  expect(note()).toBe("Unsent messages are kept only while this tab is open.");
  fireEvent.change(box, { target: { value: "x".repeat(limits.textBytes + 1) } });
  expect(note()).toContain("Too long by 1 byte:");
});

test("[UI65] stays usable while there is no connection", async () => {
  const client = fakeClient();
  client.connection.set({ status: "waiting", retryAt: 0 });
  const { room, box, user } = setup(client);
  await user.type(box, "later{Enter}");
  expect(room.say).toHaveBeenCalledExactlyOnceWith("later");
});

test("what is sent is clean: plain line ends, no control characters, no empty end", () => {
  const { room, box } = setup();
  fireEvent.change(box, { target: { value: "  a\u0007\r\nb \n\n" } });
  fireEvent.keyDown(box, { key: "Enter" });
  expect(room.say).toHaveBeenCalledExactlyOnceWith("  a\nb");
});

test("the button sends and leaves the focus in the box", async () => {
  const { room, box, user } = setup();
  await user.type(box, "hello");
  await user.click(screen.getByRole("button", { name: "Send" }));
  expect(room.say).toHaveBeenCalledOnce();
  expect(document.activeElement).toBe(box);
});

test("has the focus at once, but not where a keyboard would cover the screen", () => {
  const { box } = setup();
  expect(document.activeElement).toBe(box);
});

test("leaves the focus alone on a touch screen", () => {
  setMedia(["(pointer: coarse)"]);
  setup();
  expect(document.activeElement).toBe(document.body);
});

test("[UI48] [UI180] takes up the draft of its room where it was left, and keeps it", async () => {
  const { parley, box, user, unmount, room } = setup();
  await user.type(box, "half a thought");
  expect(parley.drafts.of("lobby").get()).toBe("half a thought");
  box.setSelectionRange(5, 6);
  fireEvent.select(box);
  unmount();
  renderPage(<Composer room={room} box={createRef()} onSaid={() => {}} />);
  const again = screen.getByDisplayValue<HTMLTextAreaElement>("half a thought");
  expect([again.selectionStart, again.selectionEnd]).toEqual([5, 6]);
});

test("[UI180] without a place of its own a draft is taken up at its end, on a touch screen with the first focus", () => {
  setMedia(["(pointer: coarse)"]);
  localStorage.setItem("parley.draft ws://localhost/chat lobby", "  half a thought");
  const { box } = setup();
  act(() => box.focus());
  expect(box.selectionStart).toBe("half a thought".length);
});

test("[UI181] on a touch screen Enter breaks the line, and the button or Ctrl+Enter sends", async () => {
  setMedia(["(pointer: coarse)"]);
  const { room, box, user } = setup();
  await user.type(box, "one{Enter}two");
  expect(room.say).not.toHaveBeenCalled();
  expect(box.getAttribute("enterkeyhint")).toBe("enter");
  await user.click(screen.getByRole("button", { name: "Send" }));
  await user.type(box, "three{Control>}{Enter}{/Control}");
  expect(room.say.mock.calls).toEqual([["one\ntwo"], ["three"]]);
});

test("[UI182] within an open block of code Enter breaks the line, and after its end it sends", async () => {
  const { room, box, user } = setup();
  await user.type(box, "```{Enter}let a{Enter}");
  expect(room.say).not.toHaveBeenCalled();
  await user.type(box, "```{Enter}");
  expect(room.say).toHaveBeenCalledExactlyOnceWith("```\nlet a\n```");
});

test("[UI183] Up in an empty box gives one's last message of this room, to be said anew", async () => {
  const { room, box, user } = setup();
  act(() => room.timeline.set(timelineOf({ entries: [entryBy(ada, 1, { text: "/shrug" }), entryBy(kenji, 2)] })));
  await user.type(box, "{ArrowUp}");
  expect(box.value).toBe("//shrug");
  await user.type(box, "!{ArrowUp}{Enter}");
  expect(room.say).toHaveBeenCalledExactlyOnceWith("/shrug!");
});

test("[UI183] Up changes nothing in a box that is not empty, nor where one has said nothing", async () => {
  const { room, box, user } = setup();
  await user.type(box, "{ArrowUp}");
  expect(box.value).toBe("");
  act(() => room.timeline.set(timelineOf({ entries: [entryBy(ada, 1)] })));
  await user.type(box, " {ArrowUp}");
  expect(box.value).toBe(" ");
});

test("[UI191] that one types is told to the room, but nothing of commands, and that one has stopped", async () => {
  const { room, box, user, unmount } = setup();
  await user.type(box, "a");
  expect(room.type.mock.lastCall).toEqual([true]);
  await user.clear(box);
  expect(room.type.mock.lastCall).toEqual([false]);
  room.type.mockClear();
  await user.type(box, "/nick Ada");
  expect(room.type.mock.calls.flat()).not.toContain(true);
  await user.clear(box);
  await user.type(box, "b");
  unmount();
  expect(room.type.mock.lastCall).toEqual([false]);
});

test("[UI192] who else is typing stands under the box", () => {
  const { room } = setup();
  const shows = (names: readonly Person[], sentence: string) => {
    act(() => room.typing.set(names));
    expect(screen.getByText(sentence)).toBeTruthy();
  };
  shows([kenji], "Kenji is typing");
  shows([kenji, noor], "Kenji and Noor are typing");
  shows([kenji, noor, { ...ada, name: "Rosa" }], "Kenji and 2 others are typing");
  act(() => room.typing.set([]));
  expect(screen.queryByText(/typing/)).toBeNull();
});
