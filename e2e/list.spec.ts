import type { Parley } from "./fixtures/parley.ts";
import type { Tab } from "./fixtures/tab.ts";
import { talker } from "./fixtures/talker.ts";
import { expect, test } from "./fixtures/test.ts";

test.use({ reducedMotion: "reduce" });

const atEnd = ({ list }: Tab) =>
  list.evaluate(({ scrollTop, clientHeight, scrollHeight }) => scrollTop + clientHeight >= scrollHeight - 1);

/** The first message that is wholly in view, and where it is. */
const firstInView = ({ list }: Tab) =>
  list.evaluate((list) => {
    const edge = list.getBoundingClientRect().top;
    for (const message of list.querySelectorAll("article")) {
      const top = message.getBoundingClientRect().top - edge;
      if (top >= 0) return { text: /line \d+\./.exec(message.textContent)?.[0] ?? "", top };
    }
  });

/** Waits until a tab knows all that was said before: somebody comes in after it. */
async function heardOut({ people }: Tab, parley: Parley, name: string): Promise<void> {
  using late = await talker(parley, "lobby", name);
  await late.say("Hello.");
  await expect(people).toContainText(name);
}

test.beforeEach(({ parley: _ }, info) => info.setTimeout(120_000));

test("[UI100] [UI204] a long room is read from its end to its beginning, with a few screens of it in the document but on paper", async ({
  openTab,
  parley,
}) => {
  using bot = await talker(parley);
  await bot.say(400);
  const tab = await openTab();
  await expect(tab.message("line 400.")).toBeInViewport();
  const counts: number[] = [];
  await tab.list.hover();
  while (!(await tab.list.getByText("The beginning of # lobby").isVisible())) {
    await tab.page.mouse.wheel(0, -2_000);
    counts.push(await tab.list.locator("[data-key]").count());
  }
  expect(Math.max(...counts)).toBeLessThan(250);
  expect(await tab.spoken(/line \d+\./)).toEqual(Array.from({ length: 400 }, (_, n) => `line ${n + 1}.`));
  await tab.wheel(-1_000);
  await expect(tab.message("line 400.")).not.toBeInViewport();
  const before = await firstInView(tab);
  const tell = (type: string) => tab.page.evaluate((type) => void dispatchEvent(new Event(type)), type);
  await tell("beforeprint");
  await tab.page.emulateMedia({ media: "print" });
  await expect(tab.messages).toHaveCount(400);
  await expect(tab.page.getByRole("button").or(tab.box).filter({ visible: true })).toHaveCount(0);
  await tab.page.emulateMedia({ media: "screen" });
  await tell("afterprint");
  await expect.poll(() => tab.messages.count()).toBeLessThan(250);
  await expect.poll(() => firstInView(tab)).toEqual(before);
});

test("[UI57] an older page leaves the first visible message in its place", async ({ openTab, parley }) => {
  using bot = await talker(parley);
  // More than what is read by itself when the room is opened.
  await bot.say(200);
  const tab = await openTab();
  await expect(tab.message("line 200.")).toBeInViewport();
  await expect.poll(() => tab.list.evaluate(({ scrollTop }) => scrollTop)).toBeGreaterThan(1_500);
  const { before, after } = await tab.list.evaluate(async (list) => {
    const frame = () => new Promise((resolve) => requestAnimationFrame(resolve));
    const topOf = (message: Element) => message.getBoundingClientRect().top - list.getBoundingClientRect().top;
    const isInView = (message: Element) => topOf(message) >= 0 && topOf(message) < list.clientHeight;
    // An older page is longer than the view; less than that is only measured anew.
    const grown = list.scrollHeight + list.clientHeight;
    // Told at once, by its reader's hand: before a frame that is late, a list that follows would go back to its end.
    list.dispatchEvent(new WheelEvent("wheel", { deltaY: -1 }));
    list.scrollTop = 0;
    list.dispatchEvent(new Event("scroll"));
    // What is in view now comes into the document with this frame or the next.
    let message: Element | undefined;
    for (; !message; message = [...list.querySelectorAll("article")].find(isInView)) await frame();
    const before = topOf(message);
    while (list.scrollHeight < grown) await frame();
    return { before, after: topOf(message) };
  });
  expect(Math.abs(after - before)).toBeLessThanOrEqual(1);
});

test("[UI58] another size of window or text, and a growing composer, do not end the following", async ({
  openTab,
  parley,
}) => {
  using bot = await talker(parley);
  await bot.say(60);
  const tab = await openTab();
  await expect(tab.message("line 60.")).toBeInViewport();
  const changes = [
    () => tab.page.setViewportSize({ width: 700, height: 500 }),
    () => tab.page.setViewportSize({ width: 1200, height: 900 }),
    () => tab.box.fill("one\ntwo\nthree\nfour\nfive\nsix"),
    () => tab.page.evaluate(() => document.documentElement.style.setProperty("font-size", "22px")),
    () => tab.box.fill(""),
    () => bot.say(1),
  ];
  for (const change of changes) {
    await change();
    await expect.poll(() => atEnd(tab)).toBe(true);
  }
  await expect(tab.message("line 61.")).toBeInViewport();
});

test("[UI102] a reader who scrolls up in a busy room gets away, and is not pulled back", async ({
  openTab,
  parley,
}) => {
  using bot = await talker(parley);
  await bot.say(60);
  const tab = await openTab();
  await expect(tab.message("line 60.")).toBeInViewport();
  const busy = (async () => {
    for (let round = 0; round < 20; round += 1) await bot.say(3);
  })();
  await tab.list.hover();
  await tab.page.mouse.wheel(0, -120);
  await expect.poll(() => atEnd(tab)).toBe(false);
  await busy;
  await heardOut(tab, parley, "Noor");
  await tab.wheel(-120);
  const before = await firstInView(tab);
  await bot.say(5);
  await heardOut(tab, parley, "Kenji");
  await expect.poll(() => firstInView(tab)).toEqual(before);
  await tab.page.getByRole("button", { name: /new messages$/ }).click();
  await expect(tab.message("line 125.")).toBeInViewport();
  await bot.say(1);
  await expect(tab.message("line 126.")).toBeInViewport();
});

test("[UI59] one's own message is seen, wherever one has scrolled to", async ({ openTab, parley }) => {
  using bot = await talker(parley);
  await bot.say(100);
  const tab = await openTab();
  await expect(tab.message("line 100.")).toBeInViewport();
  await tab.wheel(-900);
  await expect.poll(() => atEnd(tab)).toBe(false);
  await tab.say("Here I am.");
  await expect(tab.message("Here I am.")).toBeInViewport();
});
