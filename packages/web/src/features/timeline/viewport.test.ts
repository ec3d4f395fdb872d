import { ManualClock } from "@parley/protocol/testing";
import { expect, test, vi } from "vitest";
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

test.each([
  { what: "becomes shorter", press: "mousedown", release: "mouseup", now: { scrollHeight: 1_900 } },
  { what: "gets a taller view", press: "touchstart", release: "touchend", now: { clientHeight: 900 } },
])("[UI102] a list that $what under the hand is followed on, be that told before its move or with it", (change) => {
  for (const isToldFirst of [true, false]) {
    const { list, size, clock, following, viewport } = followed();
    list.dispatchEvent(new Event(change.press));
    window.dispatchEvent(new Event(change.release));
    Object.assign(size, change.now);
    list.scrollTop = size.scrollHeight - size.clientHeight;
    if (isToldFirst) viewport.settle();
    list.dispatchEvent(new Event("scroll"));
    expect(following.get()).toBe(true);
    clock.advance(1_000);
    size.scrollHeight = 2_100;
    viewport.settle();
    expect([list.scrollTop, following.get()]).toEqual([2_100, true]);
  }
});

test("[UI102] who goes up while the list becomes shorter has gone up", () => {
  const { list, size, following, viewport, pullUp } = followed();
  size.scrollHeight = 1_900;
  pullUp(1_250);
  viewport.settle();
  expect([list.scrollTop, following.get()]).toEqual([1_250, false]);
});

test("[UI102] who went up gets the rows around them with a frame, where that is noticed by a change of size", async () => {
  let resized = () => {};
  class Observer extends ResizeObserver {
    constructor(callback: ResizeObserverCallback) {
      super(callback);
      const contentRect = document.body.getBoundingClientRect();
      const sizes = { contentRect, borderBoxSize: [], contentBoxSize: [], devicePixelContentBoxSize: [] };
      resized = () => callback([{ target: document.body, ...sizes }], this);
    }
  }
  vi.stubGlobal("ResizeObserver", Observer);
  const { following, viewport, pullUp } = followed();
  viewport.lay(Array.from({ length: 300 }, (_, day) => ({ kind: "day", key: `${day}`, label: "A day" })));
  const told = vi.fn();
  viewport.subscribe(told);
  pullUp(300);
  resized();
  expect(following.get()).toBe(false);
  expect(told).not.toHaveBeenCalled();
  await new Promise(requestAnimationFrame);
  expect(told).toHaveBeenCalledOnce();
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
