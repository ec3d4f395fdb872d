import { expect, test } from "vitest";
import { createCell } from "../state/cell.ts";
import { askBeforeLeaving } from "./leaving.ts";

test("[UI83] the browser asks before the tab is closed while messages would be lost with it, and only then", () => {
  const atRisk = createCell(false);
  askBeforeLeaving(window, atRisk);
  const asks = () => !window.dispatchEvent(new Event("beforeunload", { cancelable: true }));
  expect(asks()).toBe(false);
  atRisk.set(true);
  expect(asks()).toBe(true);
  atRisk.set(false);
  expect(asks()).toBe(false);
});
