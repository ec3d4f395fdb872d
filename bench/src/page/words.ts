import { digits, MIB, table } from "../harness/table.ts";
import type { Held, Memory } from "./memory.ts";
import { middleOf, type Opened } from "./opening.ts";
import { pageNames, pages } from "./setting.ts";
import type { Typed } from "./typed.ts";
import type { TypingPlan } from "./typing.ts";
import { keptOf, openingRatio, typingRatio } from "./verdict.ts";

/** How soon rooms were opened, for people. */
export function openingWords(opened: readonly Opened[], rounds: number): string {
  const rows = opened.map((each) => {
    const { cold, warm } = middleOf(each);
    return [`${pages[each.page]}, ${each.entries} messages`, digits(cold, 0), digits(warm, 0)];
  });
  const ratio = (page: Opened["page"]) =>
    `${digits(openingRatio(opened, page, "cold"), 2)} cold and ${digits(openingRatio(opened, page, "warm"), 2)} warm (${pages[page]})`;
  return [
    "Milliseconds from the start of the navigation until the newest message was painted, in a browser that was never",
    `here (cold) and when its tab loads the page again (warm); medians of ${rounds}:`,
    table(["", "cold ms", "warm ms"], rows),
    `The long room took this many times as long: ${pageNames.map(ratio).join(", ")}.`,
  ].join("\n");
}

/** What somebody felt who typed, for people. */
export function typingWords(typed: readonly Typed[], { rate, seconds, rounds }: TypingPlan): string {
  const head = ["", "keys", "p50 ms", "p99 ms", "worst ms", "event p99", "long tasks", "longest ms", "dropped %"];
  const rows = typed.map((each) => [
    `${pages[each.page]}, ${each.mood} room`,
    String(each.shown),
    ...[each.p50, each.p99, each.worst].map((time) => digits(time)),
    digits(each.eventTiming, 0),
    String(each.longTasks),
    digits(each.longestTask, 0),
    digits((each.dropped / (each.frames + each.dropped)) * 100),
    String(each.elements),
    digits(each.growth, 2),
  ]);
  const ratios = pageNames.map((page) => `${digits(typingRatio(typed, page), 2)} (${pages[page]})`);
  return [
    `Somebody types for ${seconds} s in a silent room and in one with ${rate} messages/s, by turns, rounds: ${rounds}. Times are`,
    "from when the browser got a key until the page had painted the frame that shows it, and by Event Timing (in steps of",
    "8 ms) until the display had it; dropped are the frames that it would have shown besides, at 60 a second:",
    table([...head, "elements", "growth"], rows),
    `The p99 of a key in the busy room was this many times that in the silent one: ${ratios.join(", ")}.`,
  ].join("\n");
}

/** What was held in memory, for people. */
export function memoryWords({ scrolling, hour }: Memory): string {
  return [
    "The page's heap after garbage was collected, while a long room is read back with the wheel, and in a busy room:",
    ...[table(["read back", "heap MiB", "elements"], scrolling.map(row)), kept(scrolling)],
    ...[table(["arrived", "heap MiB", "elements"], hour.map(row)), kept(hour)],
  ].join("\n");
}

function row({ entries, heap, elements }: Held): string[] {
  return [String(entries), digits(heap / MIB), String(elements)];
}

function kept(held: readonly Held[]): string {
  return `Each entry of the second half added ${digits(keptOf(held), 0)} bytes.`;
}
