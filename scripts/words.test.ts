import { expect, it } from "vitest";
import { faultsOf } from "./words.ts";

const en = { save: "Save", rooms: { title: "Rooms", count: (count: number) => `${count} rooms` } };
const SOURCES = ["<b>{words.save}</b>", "words.rooms.title", "words.rooms.count(3)"];
const faults = (other: object, sources = SOURCES) =>
  faultsOf(
    new Map<string, object>([
      ["en", en],
      ["de", other],
    ]),
    sources,
  );

it("finds nothing where all catalogues have the same keys and all are shown", () => {
  expect(faults({ save: "Speichern", rooms: { title: "Räume", count: String } })).toEqual([]);
});

it("names what a catalogue lacks, and what it alone has", () => {
  expect(faults({ rooms: { title: "Räume", count: String, extra: "mehr" } })).toEqual([
    "de has no words.save.",
    "de alone has words.rooms.extra.",
  ]);
});

it("names what is shown nowhere", () => {
  expect(faults(en, ["words.save", "words.rooms.titles", "swords.rooms.count"])).toEqual([
    "words.rooms.title is shown nowhere.",
    "words.rooms.count is shown nowhere.",
  ]);
});

it("takes words that are looked up by a code as shown", () => {
  expect(faults(en, ["words.save", "words.rooms[code]"])).toEqual([]);
});
