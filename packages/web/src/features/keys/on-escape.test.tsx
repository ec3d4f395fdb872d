import { fireEvent, render, screen } from "@testing-library/react";
import { expect, test, vi } from "vitest";
import { onEscape } from "./on-escape.ts";

test("Esc gives up, and closes nothing else; one that ends a composition is not meant", () => {
  const [giveUp, elsewhere] = [vi.fn(), vi.fn()];
  document.addEventListener("keydown", elsewhere);
  render(<input onKeyDown={onEscape(giveUp)} />);
  const field = screen.getByRole("textbox");
  fireEvent.keyDown(field, { key: "Escape", isComposing: true, keyCode: 229 });
  // Safari.
  fireEvent.keyDown(field, { key: "Escape", keyCode: 229 });
  fireEvent.keyDown(field, { key: "a", keyCode: 65 });
  expect(giveUp).not.toHaveBeenCalled();
  elsewhere.mockClear();
  fireEvent.keyDown(field, { key: "Escape", keyCode: 27 });
  expect(giveUp).toHaveBeenCalledOnce();
  expect(elsewhere).not.toHaveBeenCalled();
  document.removeEventListener("keydown", elsewhere);
});
