import { MOST_OPTIONS, type Source } from "./option.ts";

/** People whose name begins with the query, then those of whom another word does; case and accents do not matter. */
export const peopleOptions: Source = (query, people) => {
  const wanted = plain(query);
  const ranked = people.map((person) => ({ person, rank: rankOf(plain(person.name), wanted) }));
  const found = [0, 1].flatMap((rank) => ranked.filter((each) => each.rank === rank));
  return found
    .slice(0, MOST_OPTIONS)
    .map(({ person }) => ({ key: person.id, insert: `@${person.name}`, label: person.name, sign: person }));
};

function rankOf(name: string, wanted: string): number | undefined {
  if (name.startsWith(wanted)) return 0;
  return name.split(/[\s-]+/).some((word) => word.startsWith(wanted)) ? 1 : undefined;
}

function plain(text: string): string {
  return text.normalize("NFKD").replaceAll(/\p{M}/gu, "").toLowerCase();
}
