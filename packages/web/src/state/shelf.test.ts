import { expect, test } from "vitest";
import { createShelf, type WebStorage } from "./shelf.ts";

const refused = (): WebStorage => {
  throw new DOMException("denied", "SecurityError");
};

test("keeps a text in the browser's storage", () => {
  createShelf(() => sessionStorage).set("key", "value");
  expect(createShelf(() => sessionStorage).get("key")).toBe("value");
});

test("forgets a text", () => {
  const shelf = createShelf(() => sessionStorage);
  shelf.set("key", "value");
  shelf.remove("key");
  expect(shelf.get("key")).toBeUndefined();
});

test("[UI41] keeps texts in memory where the browser refuses its storage", () => {
  const shelf = createShelf(refused);
  shelf.set("key", "value");
  expect(shelf.get("key")).toBe("value");
  shelf.remove("key");
  expect(shelf.get("key")).toBeUndefined();
});

test("prefers what it could not store to what the storage still holds", () => {
  sessionStorage.setItem("key", "old");
  const full: WebStorage = {
    getItem: (key) => sessionStorage.getItem(key),
    removeItem: (key) => sessionStorage.removeItem(key),
    setItem: () => {
      throw new DOMException("full", "QuotaExceededError");
    },
  };
  const shelf = createShelf(() => full);
  shelf.set("key", "new");
  expect(shelf.get("key")).toBe("new");
});
