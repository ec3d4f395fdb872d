import type { Page } from "@playwright/test";
import { median } from "../harness/median.ts";
import { tell } from "../harness/rounds.ts";
import { watchOpening } from "./opening-probe.ts";
import { type Filled, markOf, type PageName, pageNames, pages, type Setting } from "./setting.ts";

/** Milliseconds from the start of the navigation until the newest message was painted: in a browser that was never here, and when its tab loads the page once more. */
export type Opening = { cold: number; warm: number };

/** How a page opened a room, in each round. */
export type Opened = Filled & { page: PageName; rounds: readonly Opening[] };

/** Opens each room in each page by turns, so many times over, so that what changes on the machine meets them alike. */
export async function measureOpening(setting: Setting, rooms: readonly Filled[], rounds: number): Promise<Opened[]> {
  const all = pageNames.flatMap((page) => rooms.map((filled) => ({ ...filled, page, rounds: [] as Opening[] })));
  // What is opened first of all finds a server and a browser that have not done anything yet.
  for (const { page, ...filled } of all) await open(setting, page, filled);
  for (let round = 1; round <= rounds; round += 1) {
    for (const { rounds: openings, page, ...filled } of all) {
      tell(`opening, round ${round} of ${rounds}: ${pages[page]}, ${filled.entries} messages`);
      openings.push(await open(setting, page, filled));
    }
  }
  return all;
}

/** The middle of the rounds. */
export function middleOf({ rounds }: Opened): Opening {
  return { cold: median(rounds.map(({ cold }) => cold)), warm: median(rounds.map(({ warm }) => warm)) };
}

async function open(setting: Setting, name: PageName, { room, entries }: Filled): Promise<Opening> {
  const page = await setting.newPage();
  try {
    await page.addInitScript(watchOpening, markOf(entries));
    const url = setting.urlOf(name, room);
    const cold = await shown(page, url);
    // The page puts itself into the browser's keeping after it was shown.
    if (name === "parley") await page.evaluate(async () => void (await navigator.serviceWorker.ready));
    await page.goto("about:blank");
    return { cold, warm: await shown(page, url) };
  } finally {
    await page.context().close();
  }
}

async function shown(page: Page, url: string): Promise<number> {
  await page.goto(url, { waitUntil: "commit" });
  return page.evaluate(() => window.shown);
}
