import { act, screen, waitFor, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { expect, test } from "vitest";
import { App } from "./app.tsx";
import { entryBy, kenji, timelineOf } from "./testing/builders.ts";
import { setMedia } from "./testing/media.ts";
import { renderPage } from "./testing/render.tsx";

const NARROW = ["(max-width: 720px)", "(max-width: 1020px)", "(pointer: coarse)"];
const heading = () => screen.getByRole("heading", { level: 1 }).textContent;
const box = () => screen.getByRole<HTMLTextAreaElement>("textbox", { name: "Message" });

async function goTo(hash: string) {
  const before = heading();
  act(() => {
    window.location.hash = hash;
  });
  await waitFor(() => expect(heading()).not.toBe(before));
}

test("[UI43] begins in the lobby, and goes where the address leads", async () => {
  renderPage(<App />);
  expect(heading()).toBe("# lobby");
  expect(document.title).toBe("# lobby · Parley");
  await goTo("#/r/garden");
  expect(heading()).toBe("# garden");
  expect(document.title).toBe("# garden · Parley");
});

test("[UI44] an address that leads nowhere has a way back to the lobby", async () => {
  renderPage(<App />);
  await goTo("#/r/../x");
  expect(heading()).toBe("There is no room here");
  expect(screen.queryByRole("log")).toBeNull();
  await userEvent.click(screen.getByRole("link", { name: "Back to the lobby" }));
  await waitFor(() => expect(heading()).toBe("# lobby"));
});

test("each room shows its own messages", async () => {
  const { client } = renderPage(<App />);
  act(() => client.room("lobby").timeline.set(timelineOf({ entries: [entryBy(kenji, 1, { text: "in the lobby" })] })));
  expect(screen.getByRole("log").textContent).toContain("in the lobby");
  await goTo("#/r/garden");
  expect(screen.getByRole("log").textContent).not.toContain("in the lobby");
});

test("[UI48] each room keeps its draft, and what is sent goes to the room one is in", async () => {
  const { client } = renderPage(<App />);
  const user = userEvent.setup();
  await user.type(box(), "for the lobby");
  await goTo("#/r/garden");
  expect(box().value).toBe("");
  await user.type(box(), "for the garden{Enter}");
  expect(client.room("garden").say).toHaveBeenCalledExactlyOnceWith("for the garden");
  expect(client.room("lobby").say).not.toHaveBeenCalled();
  await goTo("#/r/lobby");
  expect(box().value).toBe("for the lobby");
});

test("[UI45] the tab's title counts what is unread, until it was read", () => {
  const { client, clock, attention } = renderPage(<App />);
  const { timeline } = client.room("lobby");
  act(() => attention.set(false));
  act(() => timeline.set(timelineOf({ entries: [entryBy(kenji, 1), entryBy(kenji, 2), entryBy(kenji, 3)] })));
  expect(document.title).toBe("(3) # lobby · Parley");
  act(() => attention.set(true));
  act(() => clock.advance(1_000));
  expect(document.title).toBe("# lobby · Parley");
});

test("[UI45] the tab's title counts what came in while one was in another room", async () => {
  const { client, clock } = renderPage(<App />);
  await goTo("#/r/garden");
  act(() => client.room("lobby").timeline.set(timelineOf({ entries: [entryBy(kenji, 1)] })));
  expect(document.title).toBe("(1) # garden · Parley");
  await goTo("#/r/lobby");
  act(() => clock.advance(1_000));
  expect(document.title).toBe("# lobby · Parley");
});

test("on a wide screen rooms and people stand beside the conversation", () => {
  renderPage(<App />);
  expect(screen.getByRole("navigation", { name: "Rooms" })).toBeTruthy();
  expect(screen.getByRole("complementary", { name: "People" })).toBeTruthy();
  expect(screen.queryByRole("button", { name: "Rooms" })).toBeNull();
  expect(screen.queryByRole("button", { name: "People" })).toBeNull();
});

test.each(["Rooms", "People"])("[UI76] on a narrow screen %s are a drawer, closed by its button", async (name) => {
  setMedia(NARROW);
  renderPage(<App />);
  expect(screen.queryByRole("list", { name: "People" })).toBeNull();
  await userEvent.click(screen.getByRole("button", { name }));
  const drawer = within(screen.getByRole("dialog", { name }));
  expect(drawer.getByRole("list")).toBeTruthy();
  await userEvent.click(drawer.getByRole("button", { name: "Close" }));
  expect(screen.queryByRole("dialog")).toBeNull();
});

test("[UI76] Esc and the scrim close a drawer, a click into it does not", async () => {
  setMedia(NARROW);
  renderPage(<App />);
  const open = async () => {
    await userEvent.click(screen.getByRole("button", { name: "People" }));
    return screen.getByRole("dialog");
  };
  const drawer = await open();
  await userEvent.click(within(drawer).getByRole("list"));
  expect(drawer.isConnected).toBe(true);
  await userEvent.click(drawer);
  expect(drawer.isConnected).toBe(false);
  const again = await open();
  // The browser makes this event of Esc.
  act(() => void again.dispatchEvent(new Event("cancel", { cancelable: true })));
  expect(again.isConnected).toBe(false);
});

test("[UI76] choosing a room closes the drawer", async () => {
  setMedia(NARROW);
  renderPage(<App />);
  await userEvent.click(screen.getByRole("button", { name: "Rooms" }));
  await userEvent.click(screen.getByRole("link", { name: "lobby" }));
  expect(screen.queryByRole("dialog")).toBeNull();
});
