import { act, screen, waitFor } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import type { ComponentProps } from "react";
import { expect, test, vi } from "vitest";
import { ada, kenji, NINE, pendingOf } from "../../testing/builders.ts";
import { fakeOutbox } from "../../testing/fake-client.ts";
import { renderPage } from "../../testing/render.tsx";
import { createCalendar } from "./calendar.ts";
import { Message } from "./message.tsx";

const calendar = createCalendar("en-GB", "UTC");

function show(given: Partial<ComponentProps<typeof Message>> & { text?: string } = {}) {
  const { text = "hello", ...rest } = given;
  const outbox = fakeOutbox();
  const onEdit = vi.fn();
  const message = {
    id: "id",
    seq: 1,
    at: NINE,
    author: kenji,
    content: { kind: "text", text },
    first: true,
    own: false,
    delivery: "stored",
    reason: undefined,
    leftBehind: false,
  } as const;
  const { client } = renderPage(<Message {...message} {...rest} outbox={outbox} calendar={calendar} onEdit={onEdit} />);
  return { client, outbox, onEdit, article: screen.getByRole("article") };
}

test("[UI50] a message is an article named by its author and time, also when it bears neither", () => {
  const { article } = show({ first: false });
  expect(article.getAttribute("aria-label")).toBe("Kenji, 09:00");
  expect(article.textContent).toBe("hello");
});

test("[UI304] a message is told by its name, then by what it says and how it stands with it", async () => {
  show({ own: true, delivery: "failed", reason: "This message is too long." });
  await screen.findByText(/Not sent/);
  const description = /^hello\s*Not sent · This message is too long\./;
  expect(screen.getByRole("article", { name: "Kenji, 09:00", description })).toBeTruthy();
});

test("the first of a group shows its author and time", () => {
  expect(show().article.textContent).toBe("KEKenji09:00hello");
});

test("[UI138] a message below others of its author bears its time, too, where it takes no room", () => {
  const time = show({ first: false }).article.querySelector("time");
  expect(time?.dateTime).toBe("2026-06-15T09:00:00.000Z");
  expect(time?.title).toBe(calendar.full(NINE));
  expect(time?.textContent).toBe("");
});

test("[UI53] a message that waits says for what, and one that is under way that it is", async () => {
  const { client, article } = show({ own: true, delivery: "waiting" });
  await waitFor(() => expect(article.textContent).toContain("· sending "));
  act(() => client.connection.set({ status: "connecting" }));
  expect(article.textContent).toContain("· sending when connected");
});

test("[UI53] why a message waits is told while there is a connection", async () => {
  const { client, article } = show({ own: true, delivery: "waiting", reason: "This message is too long." });
  await waitFor(() => expect(article.textContent).toContain("too long"));
  act(() => client.connection.set({ status: "connecting" }));
  expect(article.textContent).not.toContain("too long");
});

test("[UI308] of a message whose answer was lost with the connection one is told that it may be sent, and offered nothing", async () => {
  const { client, article } = show({ own: true, delivery: "sending" });
  await waitFor(() => expect(article.textContent).toContain("· sending "));
  act(() => client.connection.set({ status: "waiting", retryAt: 0 }));
  expect(article.textContent).toContain("· perhaps sent; sending again when connected");
  expect(screen.queryByRole("button")).toBeNull();
});

test.each(["waiting", "sending", "stored", "failed"] as const)(
  "[UI53] how it stands with a message (%s) shows at once",
  (delivery) => {
    const { article } = show({ own: true, delivery });
    expect(article.querySelector("[data-delivery]")?.getAttribute("data-delivery")).toBe(delivery);
  },
);

test("[UI53] one's own messages are marked", () => {
  expect(show({ author: ada, own: true }).article.textContent).toContain("Adayou");
});

test("before one knows one's name, one's own messages are by “you”", async () => {
  const { article } = show({ author: undefined, own: true, delivery: "sending" });
  await waitFor(() => expect(article.textContent).toBe("you09:00hello · sending "));
});

test("[UI53] a message that was refused says so and why, and can be sent again or deleted", async () => {
  const { outbox, article } = show({ own: true, delivery: "failed", reason: "This message is too long." });
  await userEvent.click(await screen.findByRole("button", { name: "Retry" }));
  expect(article.textContent).toContain("Not sent · This message is too long.");
  expect(outbox.retry).toHaveBeenCalledExactlyOnceWith("id");
  await userEvent.click(screen.getByRole("button", { name: "Delete" }));
  expect(outbox.discard).toHaveBeenCalledExactlyOnceWith("id");
});

test.each(["waiting", "failed"] as const)(
  "[UI81] a message that is %s can be taken back and edited",
  async (delivery) => {
    const { outbox, onEdit } = show({ own: true, delivery });
    outbox.set([pendingOf("hello", { id: "id" })]);
    await userEvent.click(await screen.findByRole("button", { name: "Edit" }));
    expect(outbox.takeBack).toHaveBeenCalledExactlyOnceWith("id");
    expect(onEdit).toHaveBeenCalledExactlyOnceWith("hello");
  },
);

test("[UI81] a message that waits can be deleted", async () => {
  const { outbox } = show({ own: true, delivery: "waiting" });
  await userEvent.click(await screen.findByRole("button", { name: "Delete" }));
  expect(outbox.discard).toHaveBeenCalledExactlyOnceWith("id");
  expect(screen.queryByRole("button", { name: "Retry" })).toBeNull();
});

test("[UI81] of a message that is under way nothing is offered", async () => {
  show({ own: true, delivery: "sending" });
  expect(await screen.findByText(/· sending/)).toBeTruthy();
  expect(screen.queryByRole("button")).toBeNull();
});

test("[UI81] a message that left a moment ago is not edited", async () => {
  const { onEdit } = show({ own: true, delivery: "waiting" });
  await userEvent.click(await screen.findByRole("button", { name: "Edit" }));
  expect(onEdit).not.toHaveBeenCalled();
});

test("[UI54] a web address opens apart from the page, and tells the other side nothing", async () => {
  show({ text: "see https://example.org." });
  const link = await screen.findByRole<HTMLAnchorElement>("link", { name: "https://example.org" });
  expect(link.href).toBe("https://example.org/");
  expect(link.target).toBe("_blank");
  expect(link.rel).toBe("noopener noreferrer nofollow");
});

test.each([
  "<script>alert(1)</script>",
  '<img src=x onerror="alert(1)">',
  "<a href=javascript:alert(1)>click</a>",
  "[click](javascript:alert(1))",
  "javascript:alert(1)",
  "&lt;b&gt;",
  "\u202eevil\u2066",
])("[UI55] %s is shown as it was written, and nothing more", (text) => {
  const { article } = show({ text, first: false });
  expect(article.textContent).toBe(text);
  expect(article.querySelector("a, script, img, b")).toBeNull();
});

test("[UI72] a kind that came after this page is a neutral sentence", () => {
  const { article } = show({ content: { kind: "poll" }, first: false });
  expect(article.textContent).toBe("A message that this page is too old to show.");
});
