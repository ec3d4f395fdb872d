import { expect, test } from "vitest";
import { isComposing } from "./composition.ts";

test.each([
  ["Chrome, while the composition is under way", { isComposing: true, keyCode: 229 }],
  ["Firefox, which may tell the key itself", { isComposing: true, keyCode: 13 }],
  ["Safari, once the composition has ended", { isComposing: false, keyCode: 229 }],
])("[UI62] a key that ends a composition belongs to it: %s", (_, press) => {
  expect(isComposing(press)).toBe(true);
});

test("[UI62] the next key after a composition does not, however soon it comes", () => {
  expect(isComposing({ isComposing: false, keyCode: 13 })).toBe(false);
});
