import { Parley } from "./fixtures/parley.ts";
import { Tab } from "./fixtures/tab.ts";
import { talker } from "./fixtures/talker.ts";
import { expect, test } from "./fixtures/test.ts";

/** The list as one frame showed it: when that began (milliseconds), however late it was drawn, and where each message in the document stood in the view. */
type Frame = { time: number; height: number; tops: Record<string, number> };

declare global {
  interface Window {
    drawn: Frame[];
  }
}

/** Faster than the finger below can throw the list, in pixels a millisecond. */
const FASTEST = 12;
/** How much further it may seem to have gone (pixels), as frames are not drawn on time; far less than a page is high. */
const SLACK = 500;

const VIEW = { width: 390, height: 844 };
test.use({ viewport: VIEW, hasTouch: true, isMobile: true });

test("[UI101] a fling goes on while older pages come, and no message jumps under it", async ({ context }) => {
  await using parley = await Parley.start({ RATE_LIMIT: "0" });
  using bot = await talker(parley);
  await bot.say(600);
  const tab = new Tab(await context.newPage());
  await tab.open(parley.url);
  await expect(tab.message("line 600.")).toBeInViewport();
  await record(tab);

  const finger = await context.newCDPSession(tab.page);
  // A quick finger, however long it takes to tell of it: 40 px each 8 ms.
  let time = Date.now() / 1_000;
  const touch = (type: "touchStart" | "touchMove" | "touchEnd", ...touchPoints: { x: number; y: number }[]) => {
    time += 0.008;
    return finger.send("Input.dispatchTouchEvent", { type, touchPoints, timestamp: time });
  };
  for (let flings = 0; flings < 3; flings += 1) {
    await touch("touchStart", { x: 200, y: 150 });
    for (let y = 190; y <= 550; y += 40) await touch("touchMove", { x: 200, y });
    await touch("touchEnd");
  }
  // However late the older pages come: it is still after they did.
  await tab.page.waitForFunction(() => {
    if (window.drawn.every(({ height }) => height <= (window.drawn[0]?.height ?? 0))) return false;
    const [first, ...others] = window.drawn.slice(-20).map(({ tops }) => JSON.stringify(tops));
    return others.length === 19 && others.every((tops) => tops === first);
  });

  const frames = await tab.page.evaluate(() => window.drawn);
  const steps = frames.slice(1).map((frame, index) => {
    const before = frames[index] ?? frame;
    const moves = Object.entries(frame.tops).map(([key, top]) => top - (before.tops[key] ?? Number.NaN));
    const seen = moves.filter((move) => !Number.isNaN(move));
    // Where no message was in both frames, the list went further than its view is high.
    if (seen.length === 0) seen.push(VIEW.height);
    const [least, most] = [Math.min(...seen), Math.max(...seen)];
    return { least, most, longest: FASTEST * (frame.time - before.time) + SLACK, grew: frame.height > before.height };
  });
  // All move as one, with the fling and never against it, and no further than it throws them.
  expect(steps.filter(({ least, most, longest }) => most - least > 1 || least < -1 || most > longest)).toEqual([]);
  expect(steps.filter(({ grew }) => grew).length, "older pages came").toBeGreaterThan(0);
  const way = steps.reduce((sum, { most }) => sum + most, 0);
  expect(way, "further than the fingers drew").toBeGreaterThan(1.5 * 3 * 360);
});

/** Records each frame from now on. */
async function record({ list }: Tab): Promise<void> {
  await list.evaluate((list) => {
    window.drawn = [];
    const look = (time: number) => {
      const rows = [...list.querySelectorAll<HTMLElement>("[data-key]")];
      const tops = Object.fromEntries(rows.map((row) => [row.dataset.key, row.getBoundingClientRect().top]));
      window.drawn.push({ time, height: list.scrollHeight, tops });
      requestAnimationFrame(look);
    };
    requestAnimationFrame(look);
  });
}
