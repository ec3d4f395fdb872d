import type { Person } from "@parley/protocol";
import { act, fireEvent, screen, waitFor } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { createRef } from "react";
import { expect, test, vi } from "vitest";
import { ada, idOf, kenji, noor } from "../../../testing/builders.ts";
import { fakeClient } from "../../../testing/fake-client.ts";
import { renderPage } from "../../../testing/render.tsx";
import { Composer } from "../composer.tsx";

const adam = { id: idOf(7), name: "Adam" };

/** Types a text in a lobby with some people. */
async function type(text: string, people: readonly Person[] = [ada, adam, kenji, noor]) {
  const client = fakeClient();
  const room = client.room("lobby");
  room.people.set(people);
  renderPage(<Composer room={room} box={createRef()} onSaid={vi.fn()} />, client);
  const box = screen.getByRole<HTMLTextAreaElement>("textbox", { name: "Message" });
  const user = userEvent.setup();
  await user.type(box, text);
  const active = () => document.getElementById(box.getAttribute("aria-activedescendant") ?? "")?.textContent;
  const list = () => screen.queryByRole("listbox", { name: "Suggestions" });
  /** Waits until something is offered, and the box knows it, so that its keys are the list's. */
  const offered = async (name?: RegExp | string) => {
    if (name !== undefined) await screen.findByRole("option", { name });
    await waitFor(() => expect(box.getAttribute("aria-controls")).toBe(screen.getByRole("listbox").id));
  };
  return { room, box, user, active, list, offered };
}

test("[UI187] @ offers the people of the room, and Enter takes the first once a letter is typed", async () => {
  const { room, box, user, active, offered } = await type("hello @k");
  await offered(/Kenji/);
  expect(active()).toContain("Kenji");
  expect(screen.getByRole("option", { name: /Kenji/, selected: true })).toBeTruthy();
  await user.keyboard("{Enter}");
  expect(box.value).toBe("hello @Kenji ");
  expect(room.say).not.toHaveBeenCalled();
  await user.keyboard("{Enter}");
  expect(room.say).toHaveBeenCalledExactlyOnceWith("hello @Kenji");
});

test("[UI187] Enter is not the list's without a letter, nor once the name stands there whole", async () => {
  const { room, box, user, offered } = await type("@");
  await offered();
  await user.keyboard("{Enter}");
  expect(room.say).toHaveBeenLastCalledWith("@");
  await user.type(box, "@Ada");
  await offered(/Adam/);
  await user.keyboard("{Enter}");
  expect(room.say).toHaveBeenLastCalledWith("@Ada");
});

test("[UI188] a colon and two letters offer emoji: Enter sends unless one was chosen with the arrows", async () => {
  const { room, box, user, active, offered } = await type("well :tad");
  await offered(":tada:");
  expect(active()).toBeUndefined();
  await user.keyboard("{Enter}");
  expect(room.say).toHaveBeenLastCalledWith("well :tad");
  await user.type(box, "well :tad");
  await offered(":tada:");
  await user.keyboard("{ArrowDown}");
  expect(active()).toContain(":tada:");
  await user.keyboard("{Enter}");
  expect(box.value).toBe("well 🎉 ");
  expect(room.say).toHaveBeenCalledOnce();
});

test("[UI188] a shortcode that is closed becomes its emoji, and what is none stays", async () => {
  const { box, user, offered } = await type(":tada");
  await offered(":tada:");
  await user.type(box, ":");
  await waitFor(() => expect(box.value).toBe("🎉"));
  await user.type(box, " :nothing:");
  expect(box.value).toBe("🎉 :nothing:");
});

test.each(["done :)", ":D", ":/", "at 10:30", "http://example.org", "ada@k", "/etc/ni"])(
  "[UI188] no list opens for %j",
  async (text) => {
    const { list, room, user } = await type(text);
    await act(async () => {});
    expect(list()).toBeNull();
    await user.keyboard("{Enter}");
    expect(room.say).toHaveBeenCalledExactlyOnceWith(text);
  },
);

test("[UI189] Tab takes what was chosen or the first, and puts no second space in", async () => {
  const { box, user, offered } = await type("@ad and more");
  box.setSelectionRange(3, 3);
  fireEvent.select(box);
  await offered();
  await user.keyboard("{ArrowDown}{Tab}");
  expect(box.value).toBe("@Adam and more");
  expect(document.activeElement).toBe(box);
  await user.clear(box);
  await user.type(box, "/ni");
  await offered(/nick/);
  await user.keyboard("{Tab}");
  expect(box.value).toBe("/nick ");
});

test("[UI189] the arrows go round", async () => {
  const { user, active, offered } = await type("@a");
  await offered();
  const keys = ["{ArrowDown}", "{ArrowDown}", "{ArrowUp}"];
  const seen: (string | null | undefined)[] = [active()];
  for (const key of keys) {
    await user.keyboard(key);
    seen.push(active());
  }
  expect(seen.map((text) => text?.replace(/^AD|Tab$/g, ""))).toEqual(["Ada", "Adam", "Ada", "Adam"]);
});

test("[UI189] Esc closes the list until another word is begun", async () => {
  const { box, user, list, offered } = await type("@a");
  await offered();
  await user.keyboard("{Escape}");
  expect(list()).toBeNull();
  await user.keyboard("d");
  expect([list(), box.value]).toEqual([null, "@ad"]);
  await user.keyboard(" @k");
  expect(list()).not.toBeNull();
});

test("[UI62] keys of a composition are never the list's", async () => {
  const { room, box, list, active, offered } = await type("@a");
  await offered();
  for (const key of ["ArrowDown", "Tab", "Enter", "Escape"]) {
    fireEvent.keyDown(box, { key, isComposing: true });
    fireEvent.keyDown(box, { key, keyCode: 229 });
  }
  expect(list()).not.toBeNull();
  expect([box.value, active()?.includes("Ada")]).toEqual(["@a", true]);
  expect(room.say).not.toHaveBeenCalled();
});

test("[UI189] an option is taken by a tap, and the box keeps the focus", async () => {
  const { box, user } = await type("@no");
  await user.click(await screen.findByRole("option", { name: /Noor/ }));
  expect(box.value).toBe("@Noor ");
  expect(document.activeElement).toBe(box);
});
