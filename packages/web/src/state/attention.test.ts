import { expect, test, vi } from "vitest";
import { createAttention } from "./attention.ts";

test("somebody looks while the tab is shown and has the focus", () => {
  const attention = createAttention(window);
  const shown = vi.spyOn(document, "visibilityState", "get").mockReturnValue("visible");
  const focused = vi.spyOn(document, "hasFocus").mockReturnValue(true);
  expect(attention.get()).toBe(true);
  focused.mockReturnValue(false);
  expect(attention.get()).toBe(false);
  focused.mockReturnValue(true);
  shown.mockReturnValue("hidden");
  expect(attention.get()).toBe(false);
});

test("tells when that may have changed, until one stops listening", () => {
  const told = vi.fn();
  const stop = createAttention(window).subscribe(told);
  window.dispatchEvent(new Event("focus"));
  window.dispatchEvent(new Event("blur"));
  document.dispatchEvent(new Event("visibilitychange"));
  expect(told).toHaveBeenCalledTimes(3);
  stop();
  window.dispatchEvent(new Event("focus"));
  expect(told).toHaveBeenCalledTimes(3);
});
