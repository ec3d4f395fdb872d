import { Tab } from "../../../e2e/fixtures/tab.ts";
import type { Cores } from "../harness/cores.ts";
import { Load } from "../harness/load/load.ts";
import type { Talked } from "../harness/load/talk.ts";
import { seededRandom } from "../harness/random.ts";
import { tell } from "../harness/rounds.ts";
import { press, strokes } from "./hands.ts";
import { type Filled, type PageName, pageNames, pages, type Setting } from "./setting.ts";
import { type Watched, watchTyping } from "./typing-probe.ts";

/** How many messages a second are said in the busy room, for how many seconds somebody types in each room, and how often. */
export type TypingPlan = { rate: number; seconds: number; rounds: number };

/** What is said in a room while somebody types there. */
export const moods = ["silent", "busy"] as const;
export type Mood = (typeof moods)[number];

/** One time of typing: how many keys were pressed, what the page saw of it, and what was said meanwhile. */
export type Turn = { page: PageName; mood: Mood; pressed: number; watched: Watched; talked: Talked | undefined };

type Planned = { page: PageName; mood: Mood; round: number; room: string };

/** Those who are in each room besides the one who types, and talk in the busy one. */
const MEMBERS = 10;
/** Of each message that they say. */
const BYTES = 100;
/** What stands in each room before: more than a page of history. */
const ENTRIES = 200;
/** Longer than anybody types. */
const MOST_SECONDS = 600;
/** Milliseconds. */
const GIVEN_UP_AFTER = 60_000;
/** For so long somebody types before it counts, as a page that was just opened is slow at first. */
const WARM_UP = 3_000;

/** The rooms that typing is measured in, each of them once. */
export function typingRooms(rounds: number): Filled[] {
  return planned(rounds).map(({ room }) => ({ room, entries: ENTRIES }));
}

/** Types in a silent and in a busy room by turns, in each page. */
export async function measureTyping(setting: Setting, cores: Cores, plan: TypingPlan): Promise<Turn[]> {
  const turns: Turn[] = [];
  for (const { page, mood, round, room } of planned(plan.rounds)) {
    tell(`typing, round ${round} of ${plan.rounds}: ${pages[page]}, ${mood} room`);
    await using load = await Load.gather(setting.server, cores, { members: MEMBERS, room });
    // The same keys in all rooms of a round.
    const keys = strokes(seededRandom(round), plan.seconds * 1_000);
    const talk = { publishers: MEMBERS, rate: plan.rate, seconds: MOST_SECONDS, bytes: BYTES };
    const tab = new Tab(await setting.newPage());
    try {
      await tab.page.goto(setting.urlOf(page, room));
      await tab.messages.last().waitFor();
      await tab.box.click();
      if (mood === "busy") await load.beginTalk({ ...talk, givenUpAfter: GIVEN_UP_AFTER });
      await press(tab.page, strokes(seededRandom(0), WARM_UP));
      await tab.page.evaluate(watchTyping);
      await press(tab.page, keys);
      const watched = await tab.page.evaluate(() => window.watched());
      const talked = mood === "busy" ? await load.endTalk() : undefined;
      turns.push({ page, mood, pressed: keys.length, watched, talked });
    } finally {
      await tab.page.context().close();
    }
  }
  return turns;
}

function planned(rounds: number): Planned[] {
  return Array.from({ length: rounds }, (_, index) => index + 1).flatMap((round) =>
    pageNames.flatMap((page) => moods.map((mood) => ({ page, mood, round, room: `${mood}-${page}-${round}` }))),
  );
}
