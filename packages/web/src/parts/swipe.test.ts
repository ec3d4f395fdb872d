import { expect, test } from "vitest";
import { swipeOf, takesSwipes } from "./swipe.ts";

const from = { x: 100, y: 300 };

test.each([
  [{ x: 160, y: 310 }, false, "towards-end"],
  [{ x: 40, y: 290 }, false, "towards-start"],
  [{ x: 160, y: 310 }, true, "towards-start"],
  [{ x: 40, y: 290 }, true, "towards-end"],
])("[UI227] a swipe to %j, right to left: %s, goes %s", (to, rtl, direction) => {
  expect(swipeOf(from, to, rtl)).toBe(direction);
});

test.each([
  ["too short", { x: 130, y: 300 }],
  ["rather a scroll", { x: 160, y: 340 }],
])("[UI227] it is no swipe when it is %s", (_, to) => {
  expect(swipeOf(from, to, false)).toBeUndefined();
});

test("[UI227] a swipe belongs to what else would move with it, or is open", () => {
  document.body.innerHTML = `<main><p>text</p><textarea></textarea><pre style="overflow-x: auto"><b>wide</b></pre></main>`;
  const find = (selector: string) => document.querySelector(selector) ?? document.body;
  Object.defineProperty(find("pre"), "scrollWidth", { value: 500 });
  expect(["p", "textarea", "pre", "b"].map((each) => takesSwipes(find(each)))).toEqual([true, false, false, false]);
  document.body.insertAdjacentHTML("beforeend", "<dialog open></dialog>");
  expect(takesSwipes(find("p"))).toBe(false);
});
