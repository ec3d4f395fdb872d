import type { Notice } from "@parley/client";
import { words } from "../../words.ts";

/**
 * One quiet line for a run of notices: for each person their last coming or going, then the new names. Nothing when the
 * run is only about one's own coming and going.
 */
export function noticeText(notices: readonly Notice[], me: string | undefined): string | undefined {
  const moves = new Map<string, Notice>();
  for (const notice of notices) {
    if (notice.kind === "renamed" || notice.person.id === me) continue;
    moves.delete(notice.person.id);
    moves.set(notice.person.id, notice);
  }
  const named = (kind: Notice["kind"]) =>
    [...moves.values()].filter((notice) => notice.kind === kind).map((notice) => notice.person.name);
  const parts = [
    ...sentence(named("joined"), words.timeline.joined),
    ...sentence(named("left"), words.timeline.left),
    ...notices.flatMap((notice) => renaming(notice, me)),
  ];
  return parts.length === 0 ? undefined : parts.join(" · ");
}

function sentence(names: readonly string[], say: (names: string) => string): string[] {
  const [first, second] = names;
  if (first === undefined) return [];
  if (second === undefined) return [say(first)];
  if (names.length === 2) return [say(words.timeline.both(first, second))];
  return [say(words.timeline.others(first, names.length - 1))];
}

function renaming({ kind, person, before }: Notice, me: string | undefined): string[] {
  if (kind !== "renamed" || before === undefined) return [];
  if (person.id === me) return [words.timeline.youRenamed(person.name)];
  return [words.timeline.renamed(before, person.name)];
}
