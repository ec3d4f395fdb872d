import { screen } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { expect, test, vi } from "vitest";
import { renderPage } from "../../testing/render.tsx";
import { Settings } from "./settings.tsx";

function setup() {
  const onClose = vi.fn();
  return { ...renderPage(<Settings onClose={onClose} />), onClose, user: userEvent.setup() };
}

test("[UI224] a theme is chosen, and holds at once", async () => {
  const { user, parley } = setup();
  expect(screen.getByRole<HTMLInputElement>("radio", { name: "System" }).checked).toBe(true);
  await user.click(screen.getByRole("radio", { name: "Dark" }));
  expect(parley.appearance.theme.get()).toBe("dark");
  expect(document.documentElement.dataset.theme).toBe("dark");
});

test("[UI225] lines are put closer", async () => {
  const { user, parley } = setup();
  await user.click(screen.getByRole("radio", { name: "Compact" }));
  expect(parley.appearance.density.get()).toBe("compact");
});

test("[UI221] a language is chosen by its own name, or the browser's again", async () => {
  const { user, parley } = setup();
  const choose = vi.spyOn(parley.language, "choose");
  const box = screen.getByRole("combobox", { name: "Language" });
  await user.selectOptions(box, "العربية");
  await user.selectOptions(box, "As in the browser");
  expect(choose.mock.calls).toEqual([["ar"], [undefined]]);
});

test("tells when a language cannot be loaded", async () => {
  const { user, parley } = setup();
  vi.spyOn(parley.language, "choose").mockRejectedValueOnce(new Error("offline"));
  await user.selectOptions(screen.getByRole("combobox"), "Deutsch");
  expect(screen.getByRole("alert").textContent).toBe("This language could not be loaded. Are you offline?");
});

test("is closed by its button", async () => {
  const { user, onClose } = setup();
  await user.click(screen.getByRole("button", { name: "Close" }));
  expect(onClose).toHaveBeenCalledOnce();
});
