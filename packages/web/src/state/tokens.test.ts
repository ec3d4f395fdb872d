import { expect, test } from "vitest";
import { createShelf } from "./shelf.ts";
import { createTokenStore } from "./tokens.ts";

const shelf = () => createShelf(() => sessionStorage);

test("[UI41] keeps one token for each server", () => {
  const here = createTokenStore(shelf(), "ws://here/chat");
  here.save("token");
  expect(createTokenStore(shelf(), "ws://here/chat").load()).toBe("token");
  expect(createTokenStore(shelf(), "ws://there/chat").load()).toBeUndefined();
  here.clear();
  expect(here.load()).toBeUndefined();
});
