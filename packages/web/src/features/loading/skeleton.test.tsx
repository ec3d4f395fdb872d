import { errors } from "@parley/protocol";
import { screen } from "@testing-library/react";
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
