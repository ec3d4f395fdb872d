import { act, screen, waitFor, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { expect, test, vi } from "vitest";
import { entryBy, kenji, timelineOf } from "../../testing/builders.ts";
import { renderPage } from "../../testing/render.tsx";
import { Rail } from "./rail.tsx";

function setup() {
  const onChoose = vi.fn();
  return { ...renderPage(<Rail onChoose={onChoose} />), onChoose, user: userEvent.setup() };
}
const rooms = () => within(screen.getByRole("list")).getAllByRole<HTMLAnchorElement>("link");
const plus = () => screen.getByRole("button", { name: "Go to a room" });

test("[UI42] lists the rooms one knows and marks where one is", async () => {
  setup();
  act(() => {
    window.location.hash = "#/r/garden";
  });
  await waitFor(() => expect(rooms().map((link) => link.textContent)).toEqual(["#lobby ", "#garden "]));
  expect(rooms().map((link) => link.getAttribute("aria-current"))).toEqual([null, "page"]);
  expect(rooms().map((link) => link.hash)).toEqual(["#/r/lobby", "#/r/garden"]);
});

test("[UI71] goes to a room whose name one types", async () => {
  const { user, onChoose } = setup();
  await user.click(plus());
  await screen.findByRole("textbox");
  await user.keyboard("#Garden {Enter}");
  expect(window.location.hash).toBe("#/r/garden");
  expect(onChoose).toHaveBeenCalledOnce();
  expect(screen.queryByRole("textbox")).toBeNull();
});

test("[UI71] says what a room's name may be", async () => {
  const { user, onChoose } = setup();
  await user.click(plus());
  await screen.findByRole("textbox");
  await user.keyboard("../x{Enter}");
  expect(screen.getByRole("alert").textContent).toContain("A room's name has 1 to 64 letters");
  expect(onChoose).not.toHaveBeenCalled();
});

test("Esc closes the field and gives the focus back", async () => {
  const { user } = setup();
  await user.click(plus());
  await screen.findByRole("textbox");
  await user.keyboard("ga{Escape}");
  expect(screen.queryByRole("textbox")).toBeNull();
  expect(document.activeElement).toBe(plus());
});

test("tells that a room was chosen, also when one is there already", async () => {
  const { user, onChoose } = setup();
  await user.click(screen.getByRole("link", { name: "lobby" }));
  expect(onChoose).toHaveBeenCalledOnce();
});

test("[UI45] shows how many messages of a room are unread", () => {
  const { client } = setup();
  const { timeline } = client.room("lobby");
  act(() => timeline.set(timelineOf({ entries: [entryBy(kenji, 1), entryBy(kenji, 2)] })));
  expect(screen.getByRole("link", { name: "lobby 2 new" })).toBeTruthy();
  act(() => timeline.set(timelineOf({ position: 5_000 })));
  expect(screen.getByRole("link", { name: "lobby 99+ new" })).toBeTruthy();
});

test("shows who one is", () => {
  setup();
  expect(screen.getByRole("navigation", { name: "Rooms" }).textContent).toContain("Ada· you");
});
