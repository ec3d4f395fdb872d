import type { CDPSession, Page } from "@playwright/test";
import { Tab } from "../../../e2e/fixtures/tab.ts";
import type { Cores } from "../harness/cores.ts";
import { Load } from "../harness/load/load.ts";
import { tell } from "../harness/rounds.ts";
import type { Filled, Setting } from "./setting.ts";

/** What a page held after so many entries came to it: bytes of its heap after garbage was collected, and elements. */
export type Held = { entries: number; heap: number; elements: number };

/** How much is read back, and how much is said within an hour, in entries; and how many a second that hour is played at. */
export type MemoryPlan = { readBack: number; hour: number; rate: number };

/** What was measured of both, from before the first to after the last. */
export type Memory = { scrolling: Held[]; hour: Held[]; faults: string[] };

/** The room that is talked in for an hour. */
export const HOUR: Filled = { room: "hour", entries: 200 };

const PARTS = 4;
const MEMBERS = 10;
const BYTES = 100;
/** How far one turn of the wheel scrolls, in CSS pixels. */
const WHEEL = 2_000;
const GIVEN_UP_AFTER = 60_000;
/** What is waited for longer is not coming, in milliseconds. */
const PATIENCE = 30_000;

/** Reads a long room back with the wheel, and then is in a busy room for an hour, and looks at the memory after each quarter. */
export async function measureMemory(setting: Setting, cores: Cores, long: Filled, plan: MemoryPlan): Promise<Memory> {
  const scrolling = await scrollBack(setting, long, plan.readBack);
  return { scrolling, ...(await beThere(setting, cores, plan)) };
}

async function scrollBack(setting: Setting, { room, entries }: Filled, readBack: number): Promise<Held[]> {
  const page = await setting.newPage();
  try {
    const tab = await opened(page, setting, room);
    const heap = await page.context().newCDPSession(page);
    const all = [await held(page, heap, 0)];
    await tab.list.hover();
    for (let part = 1; part <= PARTS; part += 1) {
      const read = Math.min(entries - 1, Math.round((readBack * part) / PARTS));
      tell(`memory: ${read} messages read back`);
      await wheelBackTo(page, entries - read);
      all.push(await held(page, heap, read));
    }
    return all;
  } finally {
    await page.context().close();
  }
}

/** Turns the wheel until a message is in the document that is not above a number. */
async function wheelBackTo(page: Page, number: number): Promise<void> {
  for (let oldest = await topmost(page); oldest > number; ) {
    const before = oldest;
    const deadline = performance.now() + PATIENCE;
    while (oldest >= before) {
      if (performance.now() > deadline) throw new Error(`Nothing came before the message ${before}.`);
      await page.mouse.wheel(0, -WHEEL);
      oldest = await topmost(page);
    }
  }
}

/** The number that the first message in the document bears, in the next frame. */
function topmost(page: Page): Promise<number> {
  return page.evaluate(
    () =>
      new Promise<number>((resolve) =>
        requestAnimationFrame(() => {
          const first = document.querySelector('[role="log"] article');
          resolve(Number(/\((\d+)\)/.exec(first?.textContent ?? "")?.[1] ?? Number.POSITIVE_INFINITY));
        }),
      ),
  );
}

async function beThere(
  setting: Setting,
  cores: Cores,
  { hour, rate }: MemoryPlan,
): Promise<Pick<Memory, "hour" | "faults">> {
  await using load = await Load.gather(setting.server, cores, { members: MEMBERS, room: HOUR.room });
  const page = await setting.newPage();
  try {
    await opened(page, setting, HOUR.room);
    const heap = await page.context().newCDPSession(page);
    const all = [await held(page, heap, 0)];
    const faults: string[] = [];
    const seconds = hour / PARTS / rate;
    for (let part = 1; part <= PARTS; part += 1) {
      tell(`memory: quarter ${part} of the hour`);
      const talk = { publishers: MEMBERS, rate, seconds, bytes: BYTES, givenUpAfter: GIVEN_UP_AFTER };
      const talked = await load.talk(talk);
      faults.push(...talked.faults);
      all.push(await held(page, heap, Math.round((hour * part) / PARTS)));
    }
    return { hour: all, faults };
  } finally {
    await page.context().close();
  }
}

async function opened(page: Page, setting: Setting, room: string): Promise<Tab> {
  const tab = new Tab(page);
  await page.goto(setting.urlOf("parley", room));
  await tab.messages.last().waitFor();
  return tab;
}

async function held(page: Page, session: CDPSession, entries: number): Promise<Held> {
  const elements = await page.evaluate(() => document.getElementsByTagName("*").length);
  await session.send("HeapProfiler.collectGarbage");
  const { usedSize } = await session.send("Runtime.getHeapUsage");
  return { entries, heap: usedSize, elements };
}
