import { act, fireEvent, screen, waitFor, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { expect, test } from "vitest";
import { App } from "./app.tsx";
import { entryBy, kenji, timelineOf } from "./testing/builders.ts";
import { NARROW, setMedia } from "./testing/media.ts";
import { renderPage } from "./testing/render.tsx";

const heading = () => screen.getByRole("heading", { level: 1 }).textContent;
const box = () => screen.getByRole<HTMLTextAreaElement>("textbox", { name: "Message" });

/** The page once what attends to it has come: keys, swipes and the tab's title. */
async function renderAttended() {
  const page = renderPage(<App />);
  await waitFor(() => expect(document.title).toBe("# lobby · Parley"));
  return page;
}

async function goTo(hash: string) {
  const before = heading();
  act(() => {
    window.location.hash = hash;
  });
  await waitFor(() => expect(heading()).not.toBe(before));
}

test("[UI43] begins in the lobby, and goes where the address leads", async () => {
  await renderAttended();
  expect(heading()).toBe("# lobby");
  await goTo("#/r/garden");
  expect(heading()).toBe("# garden");
  await waitFor(() => expect(document.title).toBe("# garden · Parley"));
});

test("[UI44] an address that leads nowhere has a way back to the lobby", async () => {
  renderPage(<App />);
  await goTo("#/r/../x");
  expect(heading()).toBe("There is no room here");
  expect(screen.queryByRole("log")).toBeNull();
  await userEvent.click(await screen.findByRole("link", { name: "Back to the lobby" }));
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

test("[UI45] the tab's title counts what is unread, until it was read", async () => {
  const { client, clock, attention } = renderPage(<App />);
  const { timeline } = client.room("lobby");
  act(() => attention.set(false));
  act(() => timeline.set(timelineOf({ entries: [entryBy(kenji, 1), entryBy(kenji, 2), entryBy(kenji, 3)] })));
  await waitFor(() => expect(document.title).toBe("(3) # lobby · Parley"));
  act(() => attention.set(true));
  act(() => clock.advance(1_000));
  expect(document.title).toBe("# lobby · Parley");
});

test("[UI45] the tab's title counts what came in while one was in another room", async () => {
  const { client, clock } = renderPage(<App />);
  await goTo("#/r/garden");
  act(() => client.room("lobby").timeline.set(timelineOf({ entries: [entryBy(kenji, 1)] })));
  await waitFor(() => expect(document.title).toBe("(1) # garden · Parley"));
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
  const drawer = within(await screen.findByRole("dialog", { name }));
  expect(await drawer.findByRole("list")).toBeTruthy();
  await userEvent.click(drawer.getByRole("button", { name: "Close" }));
  expect(screen.queryByRole("dialog")).toBeNull();
});

test("[UI76] Esc and the scrim close a drawer, a click into it does not", async () => {
  setMedia(NARROW);
  renderPage(<App />);
  const open = async () => {
    await userEvent.click(screen.getByRole("button", { name: "People" }));
    return screen.findByRole("dialog");
  };
  const drawer = await open();
  await userEvent.click(await within(drawer).findByRole("list"));
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
  await userEvent.click(await screen.findByRole("link", { name: "lobby" }));
  expect(screen.queryByRole("dialog")).toBeNull();
});

const touch = (x: number) => [{ clientX: x, clientY: 300 }];
const swipe = (from: number, to: number) => {
  fireEvent.touchStart(document.body, { touches: touch(from) });
  fireEvent.touchEnd(document.body, { touches: [], changedTouches: touch(to) });
};

test("[UI227] on a narrow screen a swipe opens the drawer of the side it comes from, and a swipe back closes it", async () => {
  setMedia(NARROW);
  await renderAttended();
  swipe(200, 170);
  expect(screen.queryByRole("dialog")).toBeNull();
  swipe(200, 345);
  const drawer = await screen.findByRole("dialog", { name: "Rooms" });
  fireEvent.touchStart(drawer, { touches: touch(200) });
  fireEvent.touchMove(drawer, { touches: touch(80) });
  expect(drawer.style.translate).toBe("-120px");
  fireEvent.touchEnd(drawer, { touches: [], changedTouches: touch(80) });
  expect(screen.queryByRole("dialog")).toBeNull();
  swipe(200, 50);
  expect(screen.getByRole("dialog", { name: "People" })).toBeTruthy();
});

test("[UI190] a printable key that nobody else wants goes to the box", async () => {
  await renderAttended();
  act(() => box().blur());
  await userEvent.keyboard("hi");
  expect(document.activeElement).toBe(box());
  expect(box().value).toContain("i");
});

test("[UI232] ? shows the keys, but not while one types, and Esc gives the focus back", async () => {
  await renderAttended();
  const user = userEvent.setup();
  await user.type(box(), "?");
  expect(screen.queryByRole("dialog")).toBeNull();
  const settings = screen.getByRole("button", { name: "Settings" });
  settings.focus();
  await user.keyboard("?");
  const dialog = await screen.findByRole("dialog", { name: "Keys" });
  expect(within(dialog).getByText("Show these keys")).toBeTruthy();
  act(() => void dialog.dispatchEvent(new Event("cancel", { cancelable: true })));
  expect(screen.queryByRole("dialog")).toBeNull();
});

test("[UI232] F6 goes round the parts of the page, Esc to where one writes", async () => {
  await renderAttended();
  await screen.findByRole("list", { name: "People" });
  const user = userEvent.setup();
  box().focus();
  const visited: (string | null | undefined)[] = [];
  for (let n = 0; n < 4; n += 1) {
    await user.keyboard("{F6}");
    const { activeElement } = document;
    visited.push(
      activeElement?.closest("aside, nav, [role=log]")?.getAttribute("aria-label") ?? activeElement?.tagName,
    );
  }
  expect(visited).toEqual(["People", "Rooms", "Messages", "TEXTAREA"]);
  await user.keyboard("{Shift>}{F6}{/Shift}");
  expect(document.activeElement?.closest("[role=log]")).toBeTruthy();
  await user.keyboard("{Escape}");
  expect(document.activeElement).toBe(box());
});

test("[UI232] Alt and an arrow go to the next room and the one before", async () => {
  await renderAttended();
  await goTo("#/r/garden");
  const user = userEvent.setup();
  await user.keyboard("{Alt>}{ArrowDown}{/Alt}");
  await waitFor(() => expect(heading()).toBe("# lobby"));
  await user.keyboard("{Alt>}{ArrowUp}{/Alt}");
  await waitFor(() => expect(heading()).toBe("# garden"));
});
