import { createClient } from "@parley/client";
import { frontAndBack, sayBehind, turn, withRealFocus } from "./fixtures/focus.ts";
import { Tab } from "./fixtures/tab.ts";
import { talker } from "./fixtures/talker.ts";
import { expect, test } from "./fixtures/test.ts";

const goTo = ({ page }: Tab, room: string) =>
  page.evaluate((hash) => {
    location.hash = hash;
  }, `#/r/${room}`);

const line = ({ list }: Tab) => list.getByText("New", { exact: true });

/** The first message below the unread line. */
const firstUnread = (tab: Tab) => line(tab).locator("xpath=following::article[1]");

test("[UI130] what comes into a tab in the background is not read there, but once somebody looks at it for a second", async ({
  openTab,
}) => {
  const { front: kenji, back: ada } = await frontAndBack(openTab);
  for (const text of ["one", "two", "three"]) await kenji.say(`word ${text}`);
  await expect(ada.message("word three")).toBeAttached();
  await expect(ada.page).toHaveTitle("(3) # lobby · Parley");
  await turn(ada, kenji);
  await expect(ada.page).toHaveTitle("# lobby · Parley");
  await turn(kenji, ada);
  await kenji.say("word four");
  await expect(ada.page).toHaveTitle("(1) # lobby · Parley");
});

test("[UI131] the unread line stands where one stopped, and neither moves nor flickers while one reads", async ({
  openTab,
}) => {
  const { front: kenji, back: ada } = await frontAndBack(openTab, "#/r/garden");
  await ada.say("I am off.");
  await expect(ada.stored("I am off.")).toBeVisible();
  await goTo(ada, "lobby");
  for (let n = 1; n <= 4; n += 1) await kenji.say(`seedling ${n}.`);
  await expect(ada.page).toHaveTitle("(4) # lobby · Parley");
  await turn(ada, kenji);
  await goTo(ada, "garden");
  await expect(firstUnread(ada)).toContainText("seedling 1.");
  // Whatever takes the line away or puts it elsewhere from now on is counted.
  await ada.page.evaluate(() => {
    const list = document.querySelector("[role=log]");
    const isLine = (node: Node) => node.textContent === "New";
    let moves = 0;
    new MutationObserver((changes) => {
      for (const { addedNodes, removedNodes } of changes)
        moves += [...addedNodes, ...removedNodes].filter(isLine).length;
      document.body.dataset.moves = String(moves);
    }).observe(list ?? document, { childList: true, subtree: true });
  });
  await expect(ada.page).toHaveTitle("# garden · Parley");
  await kenji.say("seedling 5.");
  await expect(ada.message("seedling 5.")).toBeVisible();
  await ada.box.fill("half a thought");
  await kenji.say("seedling 6.");
  await expect(ada.message("seedling 6.")).toBeVisible();
  expect(await ada.page.evaluate(() => document.body.dataset.moves ?? "0")).toBe("0");
});

test("[UI132] the unread line goes when one says something, and never stands above one's own message", async ({
  openTab,
}) => {
  const { front: ada, back: kenji } = await frontAndBack(openTab);
  await ada.say("Anybody there?");
  await expect(ada.stored("Anybody there?")).toBeVisible();
  await sayBehind(kenji, [ada], ["I am.", "What is it?"]);
  await expect(ada.message("What is it?")).toBeVisible();
  await turn(ada, kenji);
  await expect(firstUnread(ada)).toContainText("I am.");
  await ada.say("Nothing.");
  await expect(line(ada)).toHaveCount(0);
  await expect(ada.stored("Nothing.")).toBeVisible();
  await expect(line(ada)).toHaveCount(0);
});

test("[UI45] [UI302] the badge of a room tells what is unread, goes when it was read, and does not come back", async ({
  openTab,
}) => {
  const { front: ada, back: kenji } = await frontAndBack(openTab, "#/r/garden");
  const badge = (room: string) => ada.page.getByRole("navigation", { name: "Rooms" }).getByRole("link", { name: room });
  await goTo(ada, "lobby");
  await sayBehind(kenji, [ada], ["one.", "two."]);
  await turn(ada, kenji);
  await expect(badge("garden")).toHaveText(/2 new/);
  await goTo(ada, "garden");
  await expect(badge("garden")).toHaveText("#garden ");
  await goTo(ada, "lobby");
  await expect(badge("garden")).toHaveText("#garden ");
  await ada.page.reload();
  await ada.connected();
  await goTo(ada, "garden");
  await expect(ada.message("two.")).toBeVisible();
  await expect(line(ada)).toHaveCount(0);
  await expect(ada.page).toHaveTitle("# garden · Parley");
  await goTo(ada, "lobby");
  await ada.page.reload();
  await sayBehind(kenji, [], ["three."]);
  await expect(badge("garden")).toHaveText(/1 new/);
});

test("[UI203] a room opens at its unread line, without showing anything else, and tells what follows", async ({
  openTab,
  parley,
}) => {
  using bot = await talker(parley);
  await bot.say(100);
  const tab = await openTab();
  await expect(tab.message("line 100.")).toBeInViewport();
  await expect(tab.page).toHaveTitle("# lobby · Parley");
  await tab.page.goto("about:blank");
  await bot.say(120);
  await tab.page.addInitScript(() => {
    // Which messages were ever shown, from the first frame on.
    const shown = new Set<string>();
    const look = () => {
      const list = document.querySelector("[role=log]");
      const { top = 0, bottom = 0 } = list?.getBoundingClientRect() ?? {};
      for (const row of list && getComputedStyle(list).visibility === "visible"
        ? list.querySelectorAll("article")
        : []) {
        const box = row.getBoundingClientRect();
        if (box.bottom > top && box.top < bottom) shown.add(/line \d+/.exec(row.textContent ?? "")?.[0] ?? "");
      }
      document.documentElement.dataset.shown = [...shown].join();
      requestAnimationFrame(look);
    };
    requestAnimationFrame(look);
  });
  await tab.open(parley.url);
  await expect(firstUnread(tab)).toContainText("line 101.");
  await expect(line(tab)).toBeInViewport();
  await expect(tab.page.getByRole("button", { name: /new messages$/ })).toBeVisible();
  const part = async () => {
    const [list, mark] = [await tab.list.boundingBox(), await line(tab).boundingBox()];
    return list && mark && (mark.y - list.y) / list.height;
  };
  await expect.poll(part).toBeLessThan(1 / 4);
  expect(await tab.page.evaluate(() => document.documentElement.dataset.shown)).not.toContain("line 220");
  await expect(tab.page).toHaveTitle(/^\(\d+\) # lobby · Parley$/);
});

test("[UI306] [UI370] who comes back to much that is new is led to where it begins, and then no more", async ({
  openTab,
  parley,
}) => {
  using bot = await talker(parley);
  await bot.say(5);
  const { front, back: tab } = await frontAndBack(openTab);
  await expect(tab.message("line 5.")).toBeVisible();
  await bot.say(120);
  await expect(tab.page).toHaveTitle("(120) # lobby · Parley");
  const toLine = tab.page.getByRole("button", { name: /^\d+ new messages above$/ });
  await expect(toLine).toHaveCount(0);
  await turn(tab, front);
  await expect(tab.page).toHaveTitle("# lobby · Parley");
  await expect(tab.message("line 125.")).toBeInViewport();
  await expect(toLine).toBeVisible();
  await goTo(tab, "lobby/999");
  const note = tab.page.getByText("That message is not here.");
  await expect(note).toBeVisible();
  const gap = async () => {
    const [up, told] = [await toLine.boundingBox(), await note.boundingBox()];
    return up && told && told.y - up.y - up.height;
  };
  await expect.poll(gap).toBeGreaterThanOrEqual(0);
  await toLine.press("Enter");
  await expect(firstUnread(tab)).toBeFocused();
  await expect(firstUnread(tab)).toContainText("line 6.");
  await expect(line(tab)).toBeInViewport();
  await expect(toLine).toHaveCount(0);
  await tab.page.getByRole("button", { name: "Jump to present" }).click();
  await expect(tab.message("line 125.")).toBeInViewport();
  await expect(toLine).toHaveCount(0);
  await front.page.close();
});

test("[UI134] a reload keeps what was read", async ({ openTab }) => {
  const { front: kenji, back: ada } = await frontAndBack(openTab);
  await kenji.say("read.");
  await expect(ada.page).toHaveTitle("(1) # lobby · Parley");
  await turn(ada, kenji);
  await expect(ada.page).toHaveTitle("# lobby · Parley");
  await sayBehind(kenji, [ada], ["unread one.", "unread two."]);
  await expect(ada.page).toHaveTitle("(2) # lobby · Parley");
  await ada.page.reload();
  await ada.connected();
  await expect(ada.page).toHaveTitle("(2) # lobby · Parley");
  await expect(firstUnread(ada)).toContainText("unread one.");
});

test("[UI134] two tabs of one person share what was read", async ({ openTab, context }) => {
  const { front: kenji, back: ada } = await frontAndBack(openTab);
  await turn(ada, kenji);
  const opening = context.waitForEvent("page");
  await ada.page.evaluate(() => void window.open(location.href));
  const twin = new Tab(await opening);
  await twin.connected();
  await withRealFocus(twin);
  expect(await twin.name()).toBe(await ada.name());
  await sayBehind(kenji, [ada, twin], ["for both of you."]);
  for (const tab of [ada, twin]) await expect(tab.page).toHaveTitle("(1) # lobby · Parley");
  await turn(twin, kenji, ada);
  for (const tab of [ada, twin]) await expect(tab.page).toHaveTitle("# lobby · Parley");
  await expect(line(ada)).toHaveCount(0);
});

test("[UI49] a crowd that comes and goes is one line, is not unread, and moves no unread line", async ({
  openTab,
  parley,
}) => {
  const { front: kenji, back: ada } = await frontAndBack(openTab);
  await kenji.say("before the crowd.");
  await expect(ada.page).toHaveTitle("(1) # lobby · Parley");
  const crowd = Array.from({ length: 15 }, () => createClient({ url: parley.socket }));
  for (const client of crowd) client.room("lobby");
  await expect(ada.people.getByRole("listitem")).toHaveCount(17);
  for (const client of crowd.slice(0, 12)) client.close();
  await expect(ada.people.getByRole("listitem")).toHaveCount(5);
  await kenji.say("after the crowd.");
  await expect(ada.page).toHaveTitle("(2) # lobby · Parley");
  await expect(ada.list.getByText(/joined|left/)).toHaveCount(1);
  await expect(ada.list.getByText(/joined|left/)).toHaveText(/and 2 others joined · user-\d+ and 11 others left$/);
  await expect(firstUnread(ada)).toContainText("before the crowd.");
  for (const client of crowd.slice(12)) client.close();
});

test("[UI51] Today becomes Yesterday at midnight in a page that stays open", async ({ openTab }) => {
  const tab = await openTab();
  await tab.say("late.");
  await expect(tab.stored("late.")).toBeVisible();
  await expect(tab.list.getByText("Today")).toBeVisible();
  const midnight = new Date();
  midnight.setUTCHours(24, 0, 0, 0);
  await tab.page.clock.install({ time: midnight.getTime() - 3_600_000 });
  await tab.page.reload();
  await expect(tab.list.getByText("Today")).toBeVisible();
  await tab.page.clock.pauseAt(midnight.getTime() - 1_000);
  await expect(tab.list.getByText("Today")).toBeVisible();
  await tab.page.clock.runFor(1_000);
  await expect(tab.list.getByText("Yesterday")).toBeVisible();
  await expect(tab.list.getByText("Today")).toHaveCount(0);
});
