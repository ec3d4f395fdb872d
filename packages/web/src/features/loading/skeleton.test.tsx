import { errors } from "@parley/protocol";
import { act, screen } from "@testing-library/react";
import { expect, test } from "vitest";
import { NINE } from "../../testing/builders.ts";
import { fakeClient } from "../../testing/fake-client.ts";
import { renderPage } from "../../testing/render.tsx";
import { words } from "../../words.ts";
import { Skeleton } from "./skeleton.tsx";

test("[UI226] while messages load, their shape is shown and that they load is told", () => {
  renderPage(<Skeleton />);
  expect(screen.getByText("Loading messages…")).toBeTruthy();
});

test("[UI226] where the server does not let one read, its reason takes the place of that", () => {
  renderPage(<Skeleton refused={errors.too_many_rooms.message} />);
  expect(screen.getByText(words.errors.too_many_rooms)).toBeTruthy();
  expect(screen.queryByText("Loading messages…")).toBeNull();
});

test("[UI226] without a connection one is told why nothing comes", () => {
  const client = fakeClient();
  client.connection.set({ status: "waiting", retryAt: NINE });
  renderPage(<Skeleton />, client);
  expect(screen.getByText("Messages come when you are connected again.")).toBeTruthy();
  expect(screen.queryByText("Loading messages…")).toBeNull();
});

test("[UI402] that nothing comes without a connection is told once, however often it is tried", () => {
  const client = fakeClient();
  client.connection.set({ status: "connecting" });
  renderPage(<Skeleton />, client);
  const heard = screen.getByRole("status");
  expect(heard.textContent).toBe("");
  for (const status of ["waiting", "connecting", "waiting"] as const) {
    act(() => client.connection.set(status === "waiting" ? { status, retryAt: NINE } : { status }));
    expect(screen.getByRole("status")).toBe(heard);
    expect(heard.textContent).toBe("Messages come when you are connected again.");
  }
  act(() => client.connection.set({ status: "live" }));
  expect(heard.textContent).toBe("");
});
