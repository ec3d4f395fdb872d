import { act, fireEvent, screen, waitFor } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import type { ReactNode } from "react";
import { expect, test, vi } from "vitest";
import { ada, entryBy, kenji, pendingOf, timelineOf } from "../../../testing/builders.ts";
import { fakeClient } from "../../../testing/fake-client.ts";
import { renderPage } from "../../../testing/render.tsx";
import { createCalendar } from "../calendar.ts";
import { Message } from "../message.tsx";
import { Note } from "../note.tsx";
import type { MessageRow } from "../row.ts";
import { stored, unsent } from "../row.ts";
import { useTold } from "../told.ts";
import { MessageActions } from "./message-actions.tsx";

const calendar = createCalendar("en-GB", "UTC");

function Told({ children }: { children: (tell: (text: string) => void) => ReactNode }) {
  const [told, tell] = useTold();
  return (
    <>
      {children(tell)}
      <Note {...told} />
    </>
  );
}

/** A list of three: by Kenji, by oneself, and one that is not stored yet. */
function setup() {
  const client = fakeClient();
  const entries = [entryBy(kenji, 1, { text: "hello" }), entryBy(ada, 2)];
  client.room("lobby").timeline.set(timelineOf({ entries }));
  const messages = [...entries.map((entry) => stored(entry, ada.id)), unsent(pendingOf("waits"), ada, { own: true })];
  const rows = messages.map((message): MessageRow => ({ kind: "message", first: false, ...message }));
  const onWrite = vi.fn();
  const page = renderPage(
    <div>
      <section role="log" tabIndex={-1}>
        {rows.map(({ kind: _, key, ...message }) => (
          <div key={key} data-key={key}>
            <Message {...message} outbox={client.outbox} leftBehind={false} calendar={calendar} onEdit={onWrite} />
          </div>
        ))}
      </section>
      <Told>{(onTell) => <MessageActions rows={rows} room="lobby" onWrite={onWrite} onTell={onTell} />}</Told>
    </div>,
    client,
  );
  const [theirs, mine, waiting] = screen.getAllByRole("article");
  if (!theirs || !mine || !waiting) throw new Error("There are three messages.");
  return { ...page, theirs, mine, waiting, onWrite };
}
const labels = () => screen.queryAllByRole("menuitem").map(({ textContent }) => textContent);
const choose = (name: string) => userEvent.click(screen.getByRole("menuitem", { name }));

test("[UI160] what can be done about a message is told by what it is", () => {
  const { theirs, mine, waiting } = setup();
  fireEvent.contextMenu(theirs);
  expect(labels()).toEqual(["Reply with quote", "Copy text", "Copy link", "Mark unread from here"]);
  expect(screen.getByRole("menu", { description: /^\w+day.*\d:\d\d/ })).toBeTruthy();
  fireEvent.contextMenu(mine);
  expect(labels()).toEqual(["Reply with quote", "Copy text", "Copy link"]);
  fireEvent.contextMenu(waiting);
  expect(labels()).toEqual(["Reply with quote", "Copy text"]);
});

test("[UI162] a message is quoted to where one writes", async () => {
  const { theirs, onWrite } = setup();
  fireEvent.contextMenu(theirs);
  await choose("Reply with quote");
  expect(onWrite).toHaveBeenCalledExactlyOnceWith("> hello\n");
  expect(screen.queryByRole("menu")).toBeNull();
});

test("[UI163] text and link of a message are copied", async () => {
  const user = userEvent.setup();
  const { theirs } = setup();
  fireEvent.contextMenu(theirs);
  await user.click(screen.getByRole("menuitem", { name: "Copy text" }));
  expect(await navigator.clipboard.readText()).toBe("hello");
  fireEvent.contextMenu(theirs);
  await user.click(screen.getByRole("menuitem", { name: "Copy link" }));
  expect(await navigator.clipboard.readText()).toBe(new URL("#/r/lobby/1", window.location.href).href);
});

test("[UI307] one is told that something was copied, for a moment, or that it could not be", async () => {
  const user = userEvent.setup();
  const { theirs, clock } = setup();
  const copy = async () => {
    fireEvent.contextMenu(theirs);
    await user.click(screen.getByRole("menuitem", { name: "Copy text" }));
  };
  await copy();
  const told = await screen.findByText("Copied");
  await copy();
  await waitFor(() => expect(screen.getByText("Copied"), "told anew").not.toBe(told));
  act(() => clock.advance(5_000));
  expect(screen.queryByText("Copied")).toBeNull();
  vi.spyOn(navigator.clipboard, "writeText").mockRejectedValueOnce(new Error("refused"));
  document.execCommand = () => false;
  await copy();
  expect((await screen.findByText("This could not be copied.")).closest("[aria-live=polite]")).not.toBeNull();
});

test("[UI164] a message is marked unread from there on", async () => {
  const { theirs, parley } = setup();
  const markUnread = vi.spyOn(parley.reading, "markUnread");
  fireEvent.contextMenu(theirs);
  await choose("Mark unread from here");
  expect(markUnread).toHaveBeenCalledExactlyOnceWith("lobby", 1);
});

test.each(["{Enter}", "{ContextMenu}", "{Shift>}{F10}{/Shift}"])(
  "[UI161] by keyboard %s opens the menu, arrows go round in it, Escape closes it and the focus comes back",
  async (key) => {
    const { mine } = setup();
    const user = userEvent.setup();
    mine.focus();
    await user.keyboard(key);
    const focused = () => document.activeElement?.textContent;
    expect(focused()).toBe("Reply with quote");
    await user.keyboard("{ArrowDown}");
    expect(focused()).toBe("Copy text");
    await user.keyboard("{ArrowUp}{ArrowUp}");
    expect(focused()).toBe("Copy link");
    await user.keyboard("{Home}");
    expect(focused()).toBe("Reply with quote");
    await user.keyboard("{Escape}");
    expect(screen.queryByRole("menu")).toBeNull();
    expect(document.activeElement).toBe(mine);
  },
);

test("[UI160] a finger that rests opens the menu, and one that moves does not", () => {
  const { theirs, clock } = setup();
  const touch = { pointerType: "touch", clientX: 20, clientY: 20 };
  fireEvent.pointerDown(theirs, touch);
  fireEvent.pointerMove(window, { clientX: 20, clientY: 40 });
  act(() => clock.advance(600));
  expect(screen.queryByRole("menu")).toBeNull();
  fireEvent.pointerDown(theirs, touch);
  act(() => clock.advance(600));
  expect(screen.getByRole("menu", { name: "Message actions" })).toBeTruthy();
});

test("[UI160] links and what is selected keep the browser's menu", () => {
  const { theirs } = setup();
  window.getSelection()?.selectAllChildren(theirs);
  expect(fireEvent.contextMenu(theirs), "the browser's own").toBe(true);
  window.getSelection()?.removeAllRanges();
  expect(fireEvent.contextMenu(theirs)).toBe(false);
});

test("[UI165] the bar over a message is no part of it", async () => {
  const { theirs, onWrite } = setup();
  fireEvent.pointerOver(theirs, { pointerType: "mouse" });
  const reply = screen.getByRole("button", { name: "Reply with quote" });
  expect(theirs.contains(reply)).toBe(false);
  expect(theirs.textContent).toBe("hello");
  await userEvent.click(reply);
  expect(onWrite).toHaveBeenCalledExactlyOnceWith("> hello\n");
  await userEvent.click(screen.getByRole("button", { name: "Message actions" }));
  expect(screen.getByRole("menu")).toBeTruthy();
});

test("[UI160] what is selected stays so under the right button, where Safari forgets it when a message gets the focus", () => {
  const { theirs } = setup();
  window.getSelection()?.selectAllChildren(theirs);
  expect(fireEvent.mouseDown(theirs, { button: 2 }), "goes on to give the message the focus").toBe(false);
  window.getSelection()?.removeAllRanges();
  fireEvent.contextMenu(theirs);
  expect(screen.queryByRole("menu")).toBeNull();
});

test.each([fireEvent.keyDown, fireEvent.pointerDown])(
  "[UI160] what was selected when the right button asked for a menu elsewhere says nothing of the next menu",
  (next) => {
    const { theirs } = setup();
    fireEvent.mouseDown(theirs, { button: 2 });
    window.getSelection()?.selectAllChildren(theirs);
    next(document.body);
    expect(fireEvent.contextMenu(theirs), "the browser's own").toBe(true);
    expect(window.getSelection()?.isCollapsed).toBe(false);
    window.getSelection()?.removeAllRanges();
  },
);

test.each([{ button: 2 }, { button: 0, ctrlKey: true }])(
  "[UI160] the word that a Mac selects by itself under a press of button $button keeps no menu away",
  (press) => {
    vi.spyOn(navigator, "platform", "get").mockReturnValue("MacIntel");
    const { theirs } = setup();
    expect(fireEvent.mouseDown(theirs, press)).toBe(true);
    window.getSelection()?.selectAllChildren(theirs);
    fireEvent.contextMenu(theirs);
    expect(screen.getByRole("menu")).toBeTruthy();
    expect(window.getSelection()?.isCollapsed).toBe(true);
  },
);
