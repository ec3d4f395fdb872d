import { errors } from "@parley/protocol";
import { act, screen, waitFor, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { expect, test, vi } from "vitest";
import { ada, entryBy, idOf, kenji, noticeOf, pendingOf, timelineOf } from "../../testing/builders.ts";
import { fakeClient, fakeOutbox } from "../../testing/fake-client.ts";
import { renderPage } from "../../testing/render.tsx";
import { words } from "../../words.ts";
import { Following } from "./following.ts";
import { Timeline } from "./timeline.tsx";

function setup(timeline = timelineOf(), client = fakeClient()) {
  const room = client.room("lobby");
  room.timeline.set(timeline);
  const following = new Following();
  const onEdit = vi.fn();
  const page = renderPage(<Timeline room={room} following={following} onEdit={onEdit} />, client);
  return { ...page, room, following, onEdit };
}
const log = () => screen.getByRole("log", { name: "Messages" });
const articles = () => within(log()).queryAllByRole("article");

test("[UI50] there is one article for each message, stored or not, and none for anything else", () => {
  setup(
    timelineOf({
      entries: [entryBy(kenji, 1), entryBy(ada, 2)],
      notices: [noticeOf("left", kenji, 1)],
      pending: [pendingOf("on its way")],
    }),
  );
  expect(articles()).toHaveLength(3);
  expect(within(log()).getByText("Kenji left")).toBeTruthy();
  expect(within(log()).queryByRole("listitem")).toBeNull();
});

test("[UI226] that the server does not let one read on is told over what was read", async () => {
  setup(timelineOf({ entries: [entryBy(kenji, 1)], refused: errors.unavailable.message }));
  expect((await screen.findByText(words.errors.unavailable)).closest("[aria-live]")).not.toBeNull();
  expect(articles()).toHaveLength(1);
});

test("[UI226] without a connection it is not told why the server did not let one read on", async () => {
  const { client } = setup(timelineOf({ entries: [entryBy(kenji, 1)], refused: errors.unavailable.message }));
  await screen.findByText(words.errors.unavailable);
  act(() => client.connection.set({ status: "connecting" }));
  expect(screen.queryByText(words.errors.unavailable)).toBeNull();
});

test("a message stays the same element on its way into the log", () => {
  const pending = pendingOf("hello");
  const { room } = setup(timelineOf({ pending: [pending] }));
  const [before] = articles();
  act(() => room.timeline.set(timelineOf({ entries: [entryBy(ada, 1, { id: pending.id, text: "hello" })] })));
  expect(articles()).toEqual([before]);
});

test("[UI73] the list itself is never read aloud", () => {
  setup(timelineOf({ entries: [entryBy(kenji, 1)] }));
  expect(log().getAttribute("aria-live")).toBe("off");
});

test("[UI74] an empty room invites, with a link to copy", async () => {
  setup();
  const user = userEvent.setup();
  expect(await screen.findByRole("heading", { name: "Nobody has said anything here yet" })).toBeTruthy();
  await user.click(screen.getByRole("button", { name: "Copy link" }));
  expect(await navigator.clipboard.readText()).toBe(new URL("#/r/lobby", window.location.href).href);
  expect(screen.getByRole("button", { name: "Copied" })).toBeTruthy();
});

test("[UI74] the link is copied also without a secure context, where there is no clipboard", async () => {
  setup();
  const user = userEvent.setup();
  vi.spyOn(navigator.clipboard, "writeText").mockRejectedValue(new TypeError("There is none."));
  document.execCommand = (command) => command === "copy" && document.dispatchEvent(new Event("copy"));
  await user.click(await screen.findByRole("button", { name: "Copy link" }));
  expect(screen.getByRole("button", { name: "Copied" })).toBeTruthy();
});

test("where the clipboard is refused, the link is selected for copying by hand", async () => {
  setup();
  document.execCommand = () => false;
  const user = userEvent.setup();
  vi.spyOn(navigator.clipboard, "writeText").mockRejectedValue(new DOMException("no", "NotAllowedError"));
  await user.click(await screen.findByRole("button", { name: "Copy link" }));
  expect(window.getSelection()?.toString()).toContain("#/r/lobby");
  expect(screen.getByText("Press copy on your keyboard")).toBeTruthy();
});

test("a room that is being read says so, and is not called empty", async () => {
  setup(timelineOf({ status: "loading" }));
  expect(await screen.findByText("Loading messages…")).toBeTruthy();
  expect(screen.queryByRole("heading")).toBeNull();
});

test("[UI75] reads an older page when the beginning of what is held is near, and says when there is none", () => {
  const { room } = setup(timelineOf({ entries: [entryBy(kenji, 51)] }));
  expect(room.loadOlder).toHaveBeenCalledOnce();
  act(() => room.timeline.set(timelineOf({ entries: [entryBy(kenji, 51)], loadingOlder: true })));
  expect(screen.getByText("Loading older messages…")).toBeTruthy();
  act(() => room.timeline.set(timelineOf({ entries: [entryBy(kenji, 1)] })));
  expect(screen.getByText("The beginning of # lobby")).toBeTruthy();
  expect(room.loadOlder).toHaveBeenCalledOnce();
});

test("[UI75] an older page that is refused is told, and read again only when asked for", async () => {
  const client = fakeClient();
  client.room("lobby").loadOlder.mockRejectedValueOnce(new Error("unavailable"));
  const { room } = setup(timelineOf({ entries: [entryBy(kenji, 51)] }), client);
  room.loadOlder.mockImplementationOnce(async () => room.timeline.set(timelineOf({ entries: [entryBy(kenji, 1)] })));
  await userEvent.click(await screen.findByRole("button", { name: "Try again" }));
  expect(room.loadOlder).toHaveBeenCalledTimes(2);
  expect(screen.queryByRole("button", { name: "Try again" })).toBeNull();
  expect(document.activeElement).toBe(log());
});

test("[UI75] without a connection no older page is asked for, and it is once there is one", () => {
  const client = fakeClient();
  client.connection.set({ status: "connecting" });
  const { room } = setup(timelineOf({ entries: [entryBy(kenji, 51)] }), client);
  expect(room.loadOlder).not.toHaveBeenCalled();
  act(() => client.connection.set({ status: "live" }));
  expect(room.loadOlder).toHaveBeenCalledOnce();
});

test("[UI52] a gap can be filled, and says when that failed", async () => {
  const missed = [{ after: 1, before: 40 }];
  const { room } = setup(timelineOf({ entries: [entryBy(kenji, 1), entryBy(kenji, 40)], missed }));
  expect(await within(log()).findByText("38 messages are missing here.")).toBeTruthy();
  room.loadGap.mockRejectedValueOnce(new Error("unavailable"));
  await userEvent.click(screen.getByRole("button", { name: "Load" }));
  expect(room.loadGap).toHaveBeenCalledExactlyOnceWith(40);
  expect(log().textContent).toContain("This could not be loaded.");
  await userEvent.click(screen.getByRole("button", { name: "Load" }));
  expect(room.loadGap).toHaveBeenCalledTimes(2);
});

test("[UI401] the focus stays on what fills a gap while that is read, and goes to the list with it", async () => {
  const entries = [entryBy(kenji, 1), entryBy(kenji, 40)];
  const { room } = setup(timelineOf({ entries, missed: [{ after: 1, before: 40 }] }));
  const { promise, resolve } = Promise.withResolvers<void>();
  room.loadGap.mockReturnValueOnce(promise);
  await userEvent.click(await screen.findByRole("button", { name: "Load" }));
  const button = screen.getByRole("button", { name: "Loading…" });
  expect(document.activeElement).toBe(button);
  await userEvent.click(button);
  expect(room.loadGap).toHaveBeenCalledOnce();
  await act(async () => resolve());
  act(() => room.timeline.set(timelineOf({ entries: [entryBy(kenji, 39), entryBy(kenji, 40)] })));
  expect(document.activeElement).toBe(log());
});

test("[UI270] what was dropped from memory is read again by itself, from the side of the reader, when it is near", async () => {
  const entries = [entryBy(kenji, 1), entryBy(kenji, 900)];
  const { room } = setup(timelineOf({ entries }));
  await waitFor(() => expect(room.loadGap).toHaveBeenCalledExactlyOnceWith(900));
  expect(screen.queryByRole("button", { name: "Load" })).toBeNull();
  // The row stands below the middle of the window now, so that its reader is above it.
  vi.spyOn(Element.prototype, "getBoundingClientRect").mockReturnValue(
    new DOMRect(0, window.innerHeight - 50, 300, 40),
  );
  act(() => room.timeline.set(timelineOf({ entries: [entryBy(kenji, 1), entryBy(kenji, 2), entryBy(kenji, 900)] })));
  expect(room.loadGap).toHaveBeenLastCalledWith(103);
  act(() => room.timeline.set(timelineOf({ entries: [entryBy(kenji, 1), entryBy(kenji, 2), entryBy(kenji, 5)] })));
  expect(room.loadGap).toHaveBeenLastCalledWith(5);
});

test("[UI271] what was dropped is read when the line is back, and after a refusal when asked for", async () => {
  const { client, room } = setup(timelineOf());
  act(() => client.connection.set({ status: "connecting" }));
  act(() => room.timeline.set(timelineOf({ entries: [entryBy(kenji, 1), entryBy(kenji, 40)] })));
  expect(await within(log()).findByText("Loading…")).toBeTruthy();
  expect(room.loadGap).not.toHaveBeenCalled();
  room.loadGap.mockRejectedValueOnce(new Error("unavailable"));
  await act(async () => client.connection.set({ status: "live" }));
  expect(room.loadGap).toHaveBeenCalledOnce();
  expect(log().textContent).toContain("This could not be loaded.");
  await userEvent.click(screen.getByRole("button", { name: "Load" }));
  expect(room.loadGap).toHaveBeenCalledTimes(2);
  expect(screen.queryByRole("button", { name: "Load" })).toBeNull();
  expect(document.activeElement).toBe(log());
});

test("[UI56] [UI103] a reader who is further up is taken to the newest message, and told how much came in there", async () => {
  const entries = [entryBy(kenji, 1)];
  const { room, following } = setup(timelineOf({ entries }));
  Object.defineProperty(log(), "scrollHeight", { value: 2_000 });
  following.toEnd();
  expect(screen.queryByRole("button", { name: "Jump to present" })).toBeNull();
  log().scrollTop = 500;
  act(() => void log().dispatchEvent(new Event("scroll")));
  expect(following.get()).toBe(false);
  expect(await screen.findByRole("button", { name: "Jump to present" })).toBeTruthy();
  act(() => room.timeline.set(timelineOf({ entries: [...entries, entryBy(kenji, 2), entryBy(kenji, 3)] })));
  await userEvent.click(screen.getByRole("button", { name: "2 new messages" }));
  expect(following.get()).toBe(true);
  expect(log().scrollTop).toBe(2_000);
  expect(log().contains(document.activeElement)).toBe(true);
});

test("[UI81] a message of one's own is taken back to be edited", async () => {
  const client = fakeClient();
  const waiting = pendingOf("to be edited");
  client.outbox.set([waiting]);
  const { onEdit } = setup(timelineOf({ pending: [waiting] }), client);
  await userEvent.click(await screen.findByRole("button", { name: "Edit" }));
  expect(onEdit).toHaveBeenCalledExactlyOnceWith("to be edited");
});

test("[UI401] what is offered for a message goes from under the focus, which the message has then", async () => {
  const failed = pendingOf("refused", { state: "failed" });
  const { room, client } = setup(timelineOf({ pending: [failed] }));
  client.outbox.retry.mockImplementation(() => room.timeline.set(timelineOf({ pending: [pendingOf("refused")] })));
  await userEvent.click(await screen.findByRole("button", { name: "Retry" }));
  expect(articles()).toEqual([document.activeElement]);
  screen.getByRole("button", { name: "Edit" }).focus();
  act(() => room.timeline.set(timelineOf({ pending: [pendingOf("refused", { state: "sent" })] })));
  expect(articles()).toEqual([document.activeElement]);
  act(() => room.timeline.set(timelineOf()));
  expect(document.activeElement).toBe(log());
});

test("[PUB118] what a closed tab left behind in this room is shown, and acted on where it is", async () => {
  const { outbox } = setup();
  const theirs = fakeOutbox();
  const failed = pendingOf("refused", { state: "failed", reason: "This message is too long." });
  const elsewhere = pendingOf("elsewhere", { id: idOf(901), room: "garden" });
  act(() => outbox.leftBehind.set([failed, elsewhere].map((item) => ({ author: kenji, item, outbox: theirs }))));
  expect(await screen.findByText(/^Not sent/)).toBeTruthy();
  expect(articles().map(({ textContent }) => textContent)).toEqual([
    expect.stringMatching(/^KEKenjifrom a closed tab.*refusedNot sent · This message is too long\./),
  ]);
  await userEvent.click(screen.getByRole("button", { name: "Retry" }));
  await userEvent.click(screen.getByRole("button", { name: "Delete" }));
  expect(theirs.retry).toHaveBeenCalledExactlyOnceWith(failed.id);
  expect(theirs.discard).toHaveBeenCalledExactlyOnceWith(failed.id);
});

test("[UI204] all rows are in the document before a browser goes on that is about to print", () => {
  vi.spyOn(Element.prototype, "getBoundingClientRect").mockReturnValue(new DOMRect(0, 0, 600, 40));
  setup(timelineOf({ entries: Array.from({ length: 300 }, (_, index) => entryBy(ada, index + 1)) }));
  expect(articles().length).toBeLessThan(300);
  // Firefox lays the page out for paper as soon as its listeners have returned, before anything that waits.
  window.dispatchEvent(new Event("beforeprint"));
  expect(articles()).toHaveLength(300);
  act(() => void window.dispatchEvent(new Event("afterprint")));
  expect(articles().length).toBeLessThan(300);
});
