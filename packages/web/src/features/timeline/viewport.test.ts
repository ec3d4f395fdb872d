import { ManualClock } from "@parley/protocol/testing";
import { expect, test } from "vitest";
import { Following } from "./following.ts";
import { Viewport } from "./viewport.ts";

/** A list that is followed, and whose frames come only when a test says so. */
function followed() {
  const [list, above, below] = ["list", "above", "below"].map(() => document.createElement("div"));
  if (!list || !above || !below) throw new Error("There is no list.");
  list.append(above, below);
  const size = { clientHeight: 600, scrollHeight: 2_000 };
  for (const name of ["clientHeight", "scrollHeight"] as const) {
    Object.defineProperty(list, name, { get: () => size[name] });
  }
  const [clock, following] = [new ManualClock(0), new Following()];
  const viewport = new Viewport(following, clock);
  viewport.attach({ list, above, below });
  const pullUp = (to: number) => {
    list.dispatchEvent(new WheelEvent("wheel", { deltaY: -1 }));
    list.scrollTop = to;
  };
  return { list, size, clock, following, viewport, pullUp };
}

test("[UI102] a reader who goes up is where they went, however late the next frame is", () => {
  const { list, clock, following, pullUp } = followed();
  expect(list.scrollTop).toBe(2_000);
  pullUp(300);
  clock.advance(1_000);
  list.dispatchEvent(new Event("scroll"));
  expect([list.scrollTop, following.get()]).toEqual([300, false]);
});

test("[UI102] so they are where the list grows before the next frame", () => {
  const { list, size, clock, following, viewport, pullUp } = followed();
  pullUp(300);
  size.scrollHeight = 2_100;
  viewport.settle();
  clock.advance(1_000);
  list.dispatchEvent(new Event("scroll"));
  expect([list.scrollTop, following.get()]).toEqual([300, false]);
});

test("[UI102] who asks for the end after that is there", () => {
  const { list, clock, following, pullUp } = followed();
  pullUp(300);
  following.toEnd();
  clock.advance(1_000);
  expect([list.scrollTop, following.get()]).toEqual([2_000, true]);
});

test("[UI102] who pulls a list past its end, which Safari lets spring back, has not gone up", () => {
  const { list, clock, following, viewport } = followed();
  const at = (scrollTop: number) => {
    list.scrollTop = scrollTop;
    list.dispatchEvent(new Event("scroll"));
  };
  list.dispatchEvent(new Event("touchstart"));
  for (const scrollTop of [1_400, 1_440, 1_480]) at(scrollTop);
  window.dispatchEvent(new Event("touchend"));
  for (const scrollTop of [1_450, 1_410, 1_400]) at(scrollTop);
  expect(following.get()).toBe(true);
  clock.advance(1_000);
  viewport.settle();
  at(1_380);
  expect(following.get()).toBe(false);
});
