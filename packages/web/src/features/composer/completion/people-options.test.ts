import { expect, test } from "vitest";
import { idOf } from "../../../testing/builders.ts";
import { peopleOptions } from "./people-options.ts";

const people = ["Ada", "José Luis", "Kenji Adachi", "Noor", "user-48213"].map((name, n) => ({ id: idOf(n), name }));
const names = (query: string) => peopleOptions(query, people).map(({ label }) => label);

test("[UI187] people are found by the beginning of their name, then of another word of it", () => {
  expect(names("ad")).toEqual(["Ada", "Kenji Adachi"]);
  expect(names("482")).toEqual(["user-48213"]);
  expect(names("kenji a")).toEqual(["Kenji Adachi"]);
  expect(names("da")).toEqual([]);
});

test("[UI187] neither case nor accents matter", () => {
  expect(names("JOSE")).toEqual(["José Luis"]);
  expect(names("nöo")).toEqual(["Noor"]);
});

test("without a letter everybody is offered, as far as that helps", () => {
  expect(names("")).toHaveLength(people.length);
  const crowd = Array.from({ length: 100 }, (_, n) => ({ id: idOf(n), name: `user-${n}` }));
  expect(peopleOptions("user", crowd)).toHaveLength(8);
});

test("a person is put in with the sign", () => {
  expect(peopleOptions("noor", people)).toMatchObject([{ insert: "@Noor", label: "Noor" }]);
});
