import type { Person, PresenceDiff } from "@parley/protocol";

/** Who is in a room, by id. */
export type Presence = ReadonlyMap<string, Person>;

/** Something that happened to somebody in a room; `before` is the old name of who was renamed. */
export type PresenceChange = { kind: "joined" | "left" | "renamed"; person: Person; before?: string };

type Diff = Pick<PresenceDiff, "joined" | "left" | "renamed">;

/** Who is here, as a snapshot tells. What was missed meanwhile is no news. */
export function syncState(people: readonly Person[]): Presence {
  return new Map(people.map((person) => [person.id, person]));
}

/** Who is here after a difference, and what in it is news; a difference that comes twice is news once. */
export function syncDiff(
  presence: Presence,
  { joined, left, renamed }: Diff,
): { presence: Presence; changes: PresenceChange[] } {
  const after = new Map(presence);
  const changes: PresenceChange[] = [];
  for (const person of joined) {
    if (!after.has(person.id)) changes.push({ kind: "joined", person });
    after.set(person.id, person);
  }
  for (const person of renamed) {
    const before = after.get(person.id)?.name;
    if (before !== undefined && before !== person.name) changes.push({ kind: "renamed", person, before });
    after.set(person.id, person);
  }
  for (const person of left) if (after.delete(person.id)) changes.push({ kind: "left", person });
  return { presence: after, changes };
}

const byName = new Intl.Collator(undefined, { numeric: true });

/** The people of a room as a list is read: by name, `user-9` before `user-10`, then by id. */
export function sortedPeople(presence: Presence): readonly Person[] {
  return [...presence.values()].sort((a, b) => byName.compare(a.name, b.name) || (a.id < b.id ? -1 : 1));
}
