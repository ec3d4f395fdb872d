import { render, screen } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { expect, test } from "vitest";
import { Drawer } from "./drawer.tsx";

test("[UI76] the focus goes round inside a drawer", async () => {
  render(
    <Drawer label="Rooms" side="start" onClose={() => {}}>
      <a href="#/r/lobby">lobby</a>
      <button type="button" disabled>
        Go
      </button>
    </Drawer>,
  );
  const close = screen.getByRole("button", { name: "Close" });
  close.focus();
  await userEvent.tab();
  expect(document.activeElement).toBe(screen.getByRole("link"));
  await userEvent.tab();
  expect(document.activeElement).toBe(close);
  await userEvent.tab({ shift: true });
  expect(document.activeElement).toBe(screen.getByRole("link"));
});

test("[UI76] a drawer is open as long as it is there", () => {
  const { unmount } = render(
    <Drawer label="People" side="end" onClose={() => {}}>
      nobody
    </Drawer>,
  );
  const dialog = screen.getByRole<HTMLDialogElement>("dialog", { name: "People" });
  expect(dialog.open).toBe(true);
  unmount();
  expect(dialog.open).toBe(false);
});
