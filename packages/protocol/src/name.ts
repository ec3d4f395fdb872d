import { limits } from "./limits.ts";

/** What may be wrong with a name, with a sentence for people. */
const faults = {
  blank: "A name needs at least one letter, digit or emoji.",
  long: `A name has at most ${limits.nameLength} characters.`,
  symbols: "A name has letters, digits, emoji, spaces and . - _ ' only.",
  marks: "A name has its marks on letters, at most three on one.",
  scripts: "A name keeps to the letters of one script.",
  guest: "Names like user-123 are kept for guests.",
};

/** A name as it may be shown, or why it may not: which fault it has, and a sentence that says so. */
export type NameResult = { ok: true; name: string } | { ok: false; fault: keyof typeof faults; reason: string };

/** The scripts recommended for identifiers (Unicode UAX #31, table 5). */
const SCRIPTS = [
  "Arabic",
  "Armenian",
  "Bengali",
  "Cyrillic",
  "Devanagari",
  "Ethiopic",
  "Georgian",
  "Greek",
  "Gujarati",
  "Gurmukhi",
  "Hebrew",
  "Kannada",
  "Khmer",
  "Lao",
  "Latin",
  "Malayalam",
  "Myanmar",
  "Oriya",
  "Sinhala",
  "Tamil",
  "Telugu",
  "Thaana",
  "Thai",
  "Tibetan",
];
/** The mixtures that Unicode UTS #39 calls highly restrictive: Japanese, Chinese and Korean, each with Latin. */
const MIXTURES = [
  ["Latin", "Han", "Hiragana", "Katakana"],
  ["Latin", "Han", "Bopomofo"],
  ["Latin", "Han", "Hangul"],
];

const ONE_SCRIPT = [...SCRIPTS.map((script) => [script]), ...MIXTURES].map(
  (scripts) => new RegExp(`^[${scripts.map((script) => `\\p{scx=${script}}`).join("")}\\P{L}]*$`, "u"),
);
const BODY = "\\p{L}\\p{N}\\p{Extended_Pictographic}\\p{Emoji_Modifier}\\p{Regional_Indicator}";
const SHOWN = new RegExp(`^[${BODY}\\p{M} '’._-]+$`, "u");
const HAS_BODY = new RegExp(`[${BODY}]`, "u");
const STRAY_MARKS = /(?:^|[ '’._-])\p{M}|\p{M}{4}/u;
const GUEST = /^user-?\p{N}*$/iu;

/**
 * The one rule for names. *Cleaned:* invisible characters go (bidi overrides, joiners, variation selectors),
 * compatibility forms become plain (NFKC), runs of white space become one space. *Refused:* control characters and
 * symbols, letters of several scripts that could pass for another name (UTS #39, highly restrictive), more than three
 * marks on one letter or marks on none, `user-N` (guests are called so), nothing at all, or more than
 * `limits.nameLength` code points.
 */
export function parseName(raw: string): NameResult {
  const name = raw
    .replaceAll(/\p{Default_Ignorable_Code_Point}/gu, "")
    .normalize("NFKC")
    .replaceAll(/\p{Zs}+/gu, " ")
    .trim();
  if (name === "") return refuse("blank");
  if ([...name].length > limits.nameLength) return refuse("long");
  if (!name.isWellFormed() || !SHOWN.test(name)) return refuse("symbols");
  if (!HAS_BODY.test(name)) return refuse("blank");
  if (STRAY_MARKS.test(name)) return refuse("marks");
  if (!ONE_SCRIPT.some((script) => script.test(name))) return refuse("scripts");
  if (GUEST.test(name)) return refuse("guest");
  return { ok: true, name };
}

/** The name of a guest: `user-N`, N below 100000, as in the tutorial. */
export function guestName(random: () => number): string {
  return `user-${Math.floor(random() * 100_000)}`;
}

function refuse(fault: keyof typeof faults): NameResult {
  return { ok: false, fault, reason: faults[fault] };
}
