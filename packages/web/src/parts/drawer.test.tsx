import { fireEvent, render, screen } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { expect, test, vi } from "vitest";
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

test("[UI76] who selects a text with the mouse, and lets go beside, closes nothing", () => {
  const onClose = vi.fn();
  render(
    <Drawer label="Rooms" side="start" onClose={onClose}>
      <input />
    </Drawer>,
  );
  const dialog = screen.getByRole("dialog");
  fireEvent.pointerDown(screen.getByRole("textbox"));
  // The browser tells of a click on what holds both.
  fireEvent.click(dialog);
  expect(onClose).not.toHaveBeenCalled();
  fireEvent.pointerDown(dialog);
  fireEvent.click(dialog);
  expect(onClose).toHaveBeenCalledOnce();
});

test("[UI227] a finger that moves the caret in a field of a drawer does not close it", () => {
  const onClose = vi.fn();
  render(
    <Drawer label="Rooms" side="start" onClose={onClose}>
      <input />
      <p>text</p>
    </Drawer>,
  );
  const swipe = (element: Element) => {
    fireEvent.touchStart(element, { touches: [{ clientX: 200, clientY: 9 }] });
    fireEvent.touchEnd(element, { touches: [], changedTouches: [{ clientX: 80, clientY: 9 }] });
  };
  swipe(screen.getByRole("textbox"));
  expect(onClose).not.toHaveBeenCalled();
  swipe(screen.getByText("text"));
  expect(onClose).toHaveBeenCalledOnce();
});
