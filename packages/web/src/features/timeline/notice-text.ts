import type { Notice } from "@parley/client";
import { words } from "../../words.ts";

/** So many new names are told one by one. */
const MOST_RENAMINGS = 2;

/**
 * One quiet line for a run of notices: who came, who went, then the new names. Of each person it tells what has changed
 * by the end of the run; so who went and came back is not in it. Nothing when that leaves nothing, or only one's own
 * coming and going.
 */
export function noticeText(notices: readonly Notice[], me: string | undefined): string | undefined {
  const moves = movesOf(notices, me);
  const parts = [
    ...sentence(moves.joined, words.timeline.joined),
    ...sentence(moves.left, words.timeline.left),
    ...renamings(notices, me),
  ];
  return parts.length === 0 ? undefined : parts.join(" · ");
}

function movesOf(notices: readonly Notice[], me: string | undefined): { joined: string[]; left: string[] } {
  const people = new Map<string, { first: Notice; last: Notice }>();
  for (const notice of notices) {
    const { kind, person } = notice;
    if (kind === "renamed" || person.id === me) continue;
    const first = people.get(person.id)?.first ?? notice;
    // The newest are told last.
    people.delete(person.id);
    people.set(person.id, { first, last: notice });
  }
  const all = [...people.values()];
  const cameBack = ({ first, last }: { first: Notice; last: Notice }) =>
    first.kind === "left" && last.kind === "joined";
  const named = (kind: Notice["kind"]) =>
    all.filter((move) => move.last.kind === kind && !cameBack(move)).map(({ last }) => last.person.name);
  return { joined: named("joined"), left: named("left") };
}

function sentence(names: readonly string[], say: (names: string) => string): string[] {
  return names.length === 0 ? [] : [say(words.people.names(names))];
}

function renamings(notices: readonly Notice[], me: string | undefined): string[] {
  const people = new Map<string, { before: string; name: string }>();
  for (const { kind, person, before } of notices) {
    if (kind !== "renamed" || before === undefined) continue;
    people.set(person.id, { before: people.get(person.id)?.before ?? before, name: person.name });
  }
  const told = [...people].filter(([, { before, name }]) => before !== name);
  const own = told.filter(([id]) => id === me).map(([, { name }]) => words.timeline.youRenamed(name));
  const others = told.filter(([id]) => id !== me).map(([, { before, name }]) => words.timeline.renamed(before, name));
  const more = others.splice(MOST_RENAMINGS).length;
  return [...others, ...(more > 0 ? [words.timeline.moreNames(more)] : []), ...own];
}
