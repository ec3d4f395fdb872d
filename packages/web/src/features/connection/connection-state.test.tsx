import { act, screen } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { expect, test, vi } from "vitest";
import { createLazy, setConnected } from "../../state/lazy.ts";
import { NINE } from "../../testing/builders.ts";
import { fakeClient } from "../../testing/fake-client.ts";
import { setMedia } from "../../testing/media.ts";
import { renderPage } from "../../testing/render.tsx";
import { ConnectionState } from "./connection-state.tsx";

const told = () => screen.getByRole("status").textContent;
const button = (name: string) => screen.findByRole("button", { name });

test("[UI69] tells whether there is a connection", () => {
  const { client } = renderPage(<ConnectionState />);
  expect(told()).toBe("Connected");
  act(() => client.connection.set({ status: "connecting" }));
  expect(told()).toBe("Connecting…");
});

test("[UI69] while offline it counts down to the next try", async () => {
  const client = fakeClient();
  client.connection.set({ status: "waiting", retryAt: NINE + 3_000 });
  const { clock } = renderPage(<ConnectionState />, client);
  await button("Reconnect now");
  expect(told()).toContain("Offline· trying again in 3 s");
  act(() => clock.advance(1_000));
  expect(told()).toContain("trying again in 2 s");
  act(() => clock.advance(5_000));
  expect(told()).toContain("trying again in 0 s");
});

test("[UI69] offline one can try again at once", async () => {
  const client = fakeClient();
  client.connection.set({ status: "waiting", retryAt: NINE + 3_000 });
  renderPage(<ConnectionState />, client);
  await userEvent.click(await button("Reconnect now"));
  expect(client.reconnect).toHaveBeenCalledOnce();
});

test("[UI69] that the server restarts is told as what it is", async () => {
  const client = fakeClient();
  client.connection.set({ status: "waiting", retryAt: NINE + 3_000, restarting: true });
  renderPage(<ConnectionState />, client);
  await button("Reconnect now");
  expect(told()).toContain("Offline: the server restarts· trying again in 3 s");
});

test("leaves no timer behind once connected", async () => {
  const client = fakeClient();
  client.connection.set({ status: "waiting", retryAt: NINE + 3_000 });
  const { clock } = renderPage(<ConnectionState />, client);
  await button("Reconnect now");
  act(() => client.connection.set({ status: "live" }));
  expect(clock.pending).toBe(0);
});

test.each([
  [4501, "version not supported", "This page is out of date"],
  [4504, "opened elsewhere", "Opened elsewhere"],
  [4503, "not allowed", "You may not come in"],
  [4500, "not a text frame", "Disconnected: not a text frame"],
])("[UI70] closed for good with %i it says why, and offers to reload", async (code, reason, sentence) => {
  const client = fakeClient();
  client.connection.set({ status: "closed", code, reason });
  renderPage(<ConnectionState />, client);
  await button("Reload the page");
  expect(told()).toContain(sentence);
});

test("[UI384] a page of which a part cannot be had though there is a connection is out of date, and offers to reload", async () => {
  const client = fakeClient();
  const load = vi.fn(async () => ({ part: true }));
  const gone = new TypeError("404");
  load.mockRejectedValueOnce(gone).mockRejectedValueOnce(gone);
  renderPage(<ConnectionState />, client);
  setConnected(true);
  createLazy(load).load();
  await button("Reload the page");
  expect(told()).toBe("This page is out of date·Reload the page");
  act(() => client.connection.set({ status: "connecting" }));
  expect(told()).toBe("Connecting…");
  act(() => setConnected(true));
  act(() => client.connection.set({ status: "live" }));
  expect(told()).toBe("Connected");
  setConnected(false);
});

/** What a screen reader is told. */
function heard(): string {
  const status = screen.getByRole("status").cloneNode(true);
  if (!(status instanceof Element)) throw new Error("There is no status.");
  for (const hidden of status.querySelectorAll("[aria-hidden]")) hidden.remove();
  return status.textContent;
}

test("[UI402] that there is no connection is told once, however often it is tried", async () => {
  const client = fakeClient();
  client.connection.set({ status: "waiting", retryAt: NINE + 3_000 });
  renderPage(<ConnectionState />, client);
  const retry = await button("Reconnect now");
  const before = heard();
  act(() => client.connection.set({ status: "connecting" }));
  expect(told()).toContain("Connecting…");
  expect(heard()).toBe(before);
  expect(await button("Reconnect now")).toBe(retry);
  await userEvent.click(retry);
  expect(client.reconnect).not.toHaveBeenCalled();
  act(() => client.connection.set({ status: "waiting", retryAt: NINE + 9_000 }));
  expect(heard()).toBe(before);
  act(() => client.connection.set({ status: "live" }));
  expect(heard()).toBe("Connected");
});

test.each([
  ["goes to where one writes", "TEXTAREA", []],
  ["opens no keyboard on a touch screen", "H1", ["(pointer: coarse)"]],
])("[UI401] with the connection the focus of the button that tries again %s", async (_, focused, media) => {
  setMedia(media);
  const { client } = renderPage(
    <main>
      <h1 tabIndex={-1}>Lobby</h1>
      <ConnectionState />
      <textarea />
    </main>,
  );
  act(() => client.connection.set({ status: "waiting", retryAt: NINE }));
  const retry = await button("Reconnect now");
  await userEvent.click(retry);
  act(() => client.connection.set({ status: "connecting" }));
  expect(document.activeElement).toBe(retry);
  act(() => client.connection.set({ status: "live" }));
  expect(document.activeElement?.tagName).toBe(focused);
});

test("[UI401] where one can write nowhere, and where the connection goes from what reloads, the heading has the focus", async () => {
  const client = fakeClient();
  const load = vi.fn(async () => ({ part: true }));
  const gone = new TypeError("404");
  load.mockRejectedValueOnce(gone).mockRejectedValueOnce(gone);
  renderPage(
    <main>
      <h1 tabIndex={-1}>Nowhere</h1>
      <ConnectionState />
    </main>,
    client,
  );
  act(() => client.connection.set({ status: "waiting", retryAt: NINE }));
  (await button("Reconnect now")).focus();
  act(() => client.connection.set({ status: "live" }));
  expect(document.activeElement).toBe(screen.getByRole("heading"));
  setConnected(true);
  createLazy(load).load();
  (await button("Reload the page")).focus();
  act(() => client.connection.set({ status: "connecting" }));
  expect(document.activeElement).toBe(screen.getByRole("heading"));
  act(() => setConnected(true));
  setConnected(false);
});
