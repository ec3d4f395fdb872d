import { Parley } from "./fixtures/parley.ts";
import { Tab } from "./fixtures/tab.ts";
import { talker } from "./fixtures/talker.ts";
import { expect, test } from "./fixtures/test.ts";

/** More than a page holds of a room: 2,000, and a quarter of that before it drops any. */
const MESSAGES = 2_700;

/** Scrolls to an end of the list, and tells which numbers the document had on the way, whether always in order, and how many messages at most. */
const walk = ({ list }: Tab, to: "beginning" | "present") =>
  list.evaluate(async (list, to) => {
    const frame = () => new Promise((resolve) => requestAnimationFrame(resolve));
    // Rows that are not in the document have their room held above and below those that are.
    const isInSight = (room: Element | null | undefined) => {
      const [held, view] = [room?.getBoundingClientRect(), list.getBoundingClientRect()];
      return held && held.height >= 1 && held.bottom > view.top && held.top < view.bottom;
    };
    const seen = new Set<number>();
    let [most, isInOrder] = [0, true];
    const isThere = () => {
      if (to === "present") return list.scrollTop + list.clientHeight >= list.scrollHeight - 1;
      const first = list.querySelector("article");
      if (!first?.textContent.includes("line 1.")) return false;
      return first.getBoundingClientRect().top >= list.getBoundingClientRect().top;
    };
    // By hand: a list that follows takes a move as its reader's only then, where something else changes at the same time.
    list.dispatchEvent(new WheelEvent("wheel", { deltaY: -1 }));
    for (let isDone = false; !isDone; ) {
      // Scrolling is told with the first frame, and what it brought into the document is laid out with the next.
      await frame();
      await frame();
      const numbers = [...list.querySelectorAll("article")].map(({ textContent }) =>
        Number(/line (\d+)\./.exec(textContent)?.[1]),
      );
      most = Math.max(most, numbers.length);
      isInOrder &&= numbers.every((number, index) => index === 0 || number > (numbers[index - 1] ?? 0));
      for (const number of numbers) seen.add(number);
      // What was dropped is on its way.
      if (list.querySelector('[data-key^="gap"]')) continue;
      const rows = [...list.querySelectorAll("[data-key]")];
      if (isInSight(rows[0]?.previousElementSibling) || isInSight(rows.at(-1)?.nextElementSibling)) continue;
      isDone = isThere();
      if (to === "beginning") list.scrollTop = 0;
      else list.scrollTop += list.clientHeight;
    }
    return { seen: [...seen].sort((a, b) => a - b), isInOrder, most };
  }, to);

test("[UI273] [UI270] who reads a long room back to its beginning and comes to the present again has all of it, in order, although the page has dropped some meanwhile", async ({
  context,
}) => {
  test.setTimeout(240_000);
  await using parley = await Parley.start({ RATE_LIMIT: "0" });
  using bot = await talker(parley);
  await bot.say(MESSAGES);
  const page = await context.newPage();
  let pages = 0;
  page.on("websocket", (socket) =>
    socket.on("framesent", ({ payload }) => {
      if (String(payload).includes('"type":"history"')) pages += 1;
    }),
  );
  const tab = new Tab(page);
  await tab.open(parley.url);
  await expect(tab.message(`line ${MESSAGES}.`)).toBeInViewport();

  const back = await walk(tab, "beginning");
  await expect(tab.message("line 1.")).toBeInViewport();
  const pagesBack = pages;
  const forth = await walk(tab, "present");
  await expect(tab.message(`line ${MESSAGES}.`)).toBeInViewport();
  expect(forth.seen).toEqual(Array.from({ length: MESSAGES }, (_, n) => n + 1));
  for (const { isInOrder, most } of [back, forth]) {
    expect(isInOrder).toBe(true);
    expect(most).toBeLessThan(250);
  }
  expect(pages, "what was dropped is read again").toBeGreaterThan(pagesBack);
});
