import type { NextPaint } from "@parley/client";
import { ManualClock } from "@parley/protocol/testing";
import { expect, test } from "vitest";
import { newsPaint } from "./paint.ts";

const FRAME = 16;

/** A page in which ever more comes, as soon as the last was shown, and the times at which it is. */
function aBusyPage() {
  const time = new ManualClock(0);
  const clock = { now: () => time.now() + clock.ahead, after: time.after.bind(time), ahead: 0 };
  const frames = new Set<() => void>();
  const inNextFrame: NextPaint = (run) => {
    frames.add(run);
    return { cancel: () => frames.delete(run) };
  };
  const keys = new EventTarget();
  const view = {
    addEventListener: keys.addEventListener.bind(keys),
    requestAnimationFrame: (run: () => void) => frames.add(run).size,
  };
  const nextPaint = newsPaint(inNextFrame, view, clock);
  const shown: number[] = [];
  const come = () =>
    nextPaint(() => {
      shown.push(time.now());
      come();
    });
  /** Draws so many frames, each of them with a key or without. */
  const draw = (count: number, hasKey = false) => {
    for (let frame = 0; frame < count; frame += 1) {
      if (hasKey) keys.dispatchEvent(new Event("keydown"));
      time.advance(FRAME);
      const due = [...frames];
      frames.clear();
      for (const run of due) run();
    }
  };
  return { clock, nextPaint, shown, come, draw, waiting: () => frames.size + time.pending };
}

test("[UI195] news come with the next frame, and where ever more comes with the first after 50 ms", () => {
  const { come, draw, shown } = aBusyPage();
  come();
  draw(12);
  expect(shown).toEqual([16, 80, 144]);
});

test("[UI195] a clock that is set back does not hold them up", () => {
  const { clock, nextPaint, draw, shown } = aBusyPage();
  clock.ahead = 3_600_000;
  nextPaint(() => shown.push(1));
  draw(1);
  clock.ahead = 0;
  nextPaint(() => shown.push(2));
  draw(1);
  expect(shown).toEqual([1, 2]);
});

test("[UI195] news that are called off leave nothing behind", () => {
  const { nextPaint, draw, shown, waiting } = aBusyPage();
  nextPaint(() => shown.push(1)).cancel();
  expect(waiting()).toBe(0);
  nextPaint(() => {});
  draw(1);
  nextPaint(() => shown.push(2)).cancel();
  expect(waiting()).toBe(0);
  expect(shown).toEqual([]);
});

test("[UI196] news wait for a frame that shows no key", () => {
  const { come, draw, shown } = aBusyPage();
  come();
  draw(2, true);
  expect(shown).toEqual([]);
  draw(1);
  expect(shown).toEqual([48]);
});

test("[UI196] news wait for keys 100 ms at most", () => {
  const { come, draw, shown } = aBusyPage();
  come();
  draw(8, true);
  expect(shown).toEqual([112]);
});
