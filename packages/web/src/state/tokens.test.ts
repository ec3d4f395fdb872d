import { expect, test } from "vitest";
import { createCell } from "./cell.ts";
import { createShelf } from "./shelf.ts";
import { createTokenStore } from "./tokens.ts";

/** A window of the page, in a tab of the browser or of the installed app. */
function openWindow({ app = false, endpoint = "ws://here/chat" } = {}) {
  const shelves = { browser: createShelf(() => localStorage), tab: createShelf(() => sessionStorage) };
  const isApp = createCell(app);
  return { ...createTokenStore(shelves, endpoint, isApp), isApp };
}

test("[UI41] keeps one token for each server", () => {
  const here = openWindow();
  here.save("token");
  expect(openWindow().load()).toBe("token");
  expect(openWindow({ endpoint: "ws://there/chat" }).load()).toBeUndefined();
  here.clear();
  expect(here.load()).toBeUndefined();
});

test("[UI41] the next window of an installed app is the same person, and the next tab is not", () => {
  openWindow({ app: true }).save("token");
  sessionStorage.clear();
  expect(openWindow({ app: true }).load()).toBe("token");
  expect(openWindow().load()).toBeUndefined();
  openWindow({ app: true }).clear();
  expect(openWindow({ app: true }).load()).toBeUndefined();
});

test("[UI41] an app is who one was in the tab that it was installed from", () => {
  const tab = openWindow();
  tab.save("token");
  tab.isApp.set(true);
  tab.save(tab.load() ?? "");
  sessionStorage.clear();
  expect(openWindow({ app: true }).load()).toBe("token");
});
