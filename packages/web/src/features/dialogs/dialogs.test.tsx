import { act, screen } from "@testing-library/react";
import { expect, test, vi } from "vitest";
import { renderPage } from "../../testing/render.tsx";
import { Dialogs } from "./dialogs.tsx";

vi.mock("../keys/shortcuts.tsx", () => {
  throw new TypeError("404");
});

test("[UI401] what closes a dialog has the focus when the connection goes from what reloads", async () => {
  const { client, parley } = renderPage(<Dialogs />);
  act(() => parley.dialog.set("shortcuts"));
  (await screen.findByRole("button", { name: "Reload the page" })).focus();
  act(() => client.connection.set({ status: "connecting" }));
  expect(document.activeElement).toBe(screen.getByRole("button", { name: "Close" }));
});
