import { faultsOf } from "../harness/load/verdict.ts";
import { digits, MIB } from "../harness/table.ts";
import type { Held, Memory } from "./memory.ts";
import { middleOf, type Opened, type Opening } from "./opening.ts";
import { pages } from "./setting.ts";
import type { Typed } from "./typed.ts";
import type { Turn } from "./typing.ts";

/** The targets: how many times as long a long room takes to open as a short one; and the p99 of a key in a busy room as in a silent one. */
const MOST_OPENING = 1.5;
const MOST_TYPING = 1.5;
/** From here on the number of elements, and the heap, grow with what was said; the latter in bytes for each entry. */
const MOST_GROWTH = 1.25;
const MOST_KEPT = 100;

/** How many times as long each page takes to open the long room as the short one; the rooms stand in this order. */
export function openingRatio(opened: readonly Opened[], page: Opened["page"], load: keyof Opening): number {
  const [short, long] = opened.filter((each) => each.page === page).map((each) => middleOf(each)[load]);
  return (long ?? Number.NaN) / (short ?? Number.NaN);
}

/** How many times as long a key takes in the busy room as in the silent one. */
export function typingRatio(typed: readonly Typed[], page: Typed["page"]): number {
  const [silent, busy] = inMoods(typed, page);
  return (busy?.p99 ?? Number.NaN) / (silent?.p99 ?? Number.NaN);
}

/** How many bytes of heap each entry of the second half of some measurements has added. */
export function keptOf(held: readonly Held[]): number {
  const [middle, last] = [held[Math.floor(held.length / 2)], held.at(-1)];
  if (!middle || !last) return Number.NaN;
  return (last.heap - middle.heap) / (last.entries - middle.entries);
}

/** What the shipped page missed in opening rooms, a sentence each. */
export function missedOpening(opened: readonly Opened[]): string[] {
  return (["cold", "warm"] as const).flatMap((load) => {
    const ratio = openingRatio(opened, "parley", load);
    if (ratio <= MOST_OPENING) return [];
    return [
      `The long room took ${digits(ratio, 2)} times as long to open as the short one (${load}), not ${MOST_OPENING}.`,
    ];
  });
}

/** The same of typing; keys that a page did not show, and messages that were lost, are missed by either page. */
export function missedTyping(typed: readonly Typed[], turns: readonly Turn[]): string[] {
  const [silent, busy] = inMoods(typed, "parley");
  const ratio = typingRatio(typed, "parley");
  return [
    ratio <= MOST_TYPING
      ? []
      : [`A key took ${digits(ratio, 2)} times as long in the busy room (p99), not ${MOST_TYPING}.`],
    silent && busy && busy.longTasks > silent.longTasks
      ? [`The busy room had ${busy.longTasks} long tasks, the silent one ${silent.longTasks}.`]
      : [],
    busy && busy.growth > MOST_GROWTH
      ? [`The busy room had ${digits(busy.growth, 2)} times as many elements in the second half as in the first.`]
      : [],
    typed.flatMap(({ page, mood, pressed, shown }) =>
      shown === pressed ? [] : [`${pages[page]}, ${mood} room: ${shown} of ${pressed} keys were shown.`],
    ),
    turns.flatMap(({ page, talked }) => (talked ? faultsOf(pages[page], talked) : [])),
  ].flat();
}

/** The same of memory. */
export function missedMemory({ scrolling, hour, faults }: Memory): string[] {
  const grown = (what: string, held: readonly Held[]) => {
    const kept = keptOf(held);
    if (kept <= MOST_KEPT) return [];
    return [
      `${what}, the heap grew by ${digits(kept, 0)} bytes an entry to the end (${digits((held.at(-1)?.heap ?? 0) / MIB)} MiB).`,
    ];
  };
  return [...grown("Reading back", scrolling), ...grown("In an hour", hour), ...faults];
}

function inMoods(typed: readonly Typed[], page: Typed["page"]): [Typed | undefined, Typed | undefined] {
  const of = (mood: Typed["mood"]) => typed.find((each) => each.page === page && each.mood === mood);
  return [of("silent"), of("busy")];
}
