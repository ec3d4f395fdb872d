import { expect, test, vi } from "vitest";
import { showBadge } from "./app-badge.ts";

test("[UI45] the icon of the installed page tells what is unread", async () => {
  const setAppBadge = vi.fn(() => Promise.resolve());
  await showBadge(3, { setAppBadge });
  expect(setAppBadge).toHaveBeenCalledExactlyOnceWith(3);
});

test("a browser without such icons, or that refuses, is left alone", async () => {
  await showBadge(3, {});
  await showBadge(3, { setAppBadge: () => Promise.reject(new DOMException("no", "NotAllowedError")) });
});
