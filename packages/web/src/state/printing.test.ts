import { expect, test, vi } from "vitest";
import { setMedia } from "../testing/media.ts";
import { createPrinting } from "./printing.ts";

test("[UI204] that the page is printed is known from before until after, or by its medium", () => {
  const view = new EventTarget();
  const printing = createPrinting(view);
  const told = vi.fn();
  const stop = printing.subscribe(told);
  expect(printing.get()).toBe(false);
  view.dispatchEvent(new Event("beforeprint"));
  expect(printing.get()).toBe(true);
  view.dispatchEvent(new Event("afterprint"));
  expect(printing.get()).toBe(false);
  expect(told).toHaveBeenCalledTimes(2);
  setMedia(["print"]);
  expect(printing.get()).toBe(true);
  stop();
  view.dispatchEvent(new Event("beforeprint"));
  expect(told).toHaveBeenCalledTimes(2);
});
