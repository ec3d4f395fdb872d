import { parseArgs } from "node:util";
import { type Command, type Outcome, positive } from "../harness/command.ts";
import { Cores } from "../harness/cores.ts";
import { HOUR, measureMemory } from "./memory.ts";
import { measureOpening } from "./opening.ts";
import { pageNames, Setting } from "./setting.ts";
import { typedOf } from "./typed.ts";
import { measureTyping, moods, typingRooms } from "./typing.ts";
import { missedMemory, missedOpening, missedTyping } from "./verdict.ts";
import { memoryWords, openingWords, typingWords } from "./words.ts";

/** Is the page quick in a real browser: to open a long room, to type in a busy one, and without ever more memory? */
export const page: Command = async (args) => {
  const { values } = parseArgs({
    args: [...args],
    options: {
      part: { type: "string" },
      short: { type: "string", default: "100" },
      long: { type: "string", default: "100000" },
      openings: { type: "string", default: "5" },
      rate: { type: "string", default: "200" },
      seconds: { type: "string", default: "30" },
      rounds: { type: "string", default: "2" },
      back: { type: "string", default: "20000" },
      hour: { type: "string", default: "36000" },
      hourly: { type: "string", default: "1000" },
    },
  });
  const number = (name: Exclude<keyof typeof values, "part">) => positive(name, values[name] ?? "");
  const whole = (name: Exclude<keyof typeof values, "part">) => Math.ceil(number(name));
  const rooms = [whole("short"), whole("long")].map((entries) => ({ room: `room-of-${entries}`, entries }));
  const openings = whole("openings");
  const typing = { rate: number("rate"), seconds: number("seconds"), rounds: whole("rounds") };
  const memory = { readBack: whole("back"), hour: whole("hour"), rate: number("hourly") };

  const parts: Readonly<Record<string, (setting: Setting, cores: Cores) => Promise<Outcome>>> = {
    opening: async (setting) => {
      const opened = await measureOpening(setting, rooms, openings);
      return { report: opened, text: openingWords(opened, openings), missed: missedOpening(opened) };
    },
    typing: async (setting, cores) => {
      const turns = await measureTyping(setting, cores, typing);
      const typed = pageNames.flatMap((name) => moods.map((mood) => typedOf(name, mood, turns)));
      return { report: typed, text: typingWords(typed, typing), missed: missedTyping(typed, turns) };
    },
    memory: async (setting, cores) => {
      const long = rooms.at(-1);
      if (!long) throw new Error("There is no long room.");
      const measured = await measureMemory(setting, cores, long, memory);
      return { report: measured, text: memoryWords(measured), missed: missedMemory(measured) };
    },
  };
  const asked = values.part === undefined ? Object.keys(parts) : [values.part];
  const cores = (await Cores.choose()).besideBrowser();
  await using setting = await Setting.prepare(cores, [...rooms, ...typingRooms(typing.rounds), HOUR]);
  const outcomes: Outcome[] = [];
  for (const name of asked) {
    const part = parts[name];
    if (!part) throw new Error(`--part is one of ${Object.keys(parts).join(", ")}.`);
    outcomes.push(await part(setting, cores));
  }
  return {
    report: { pinning: cores.note, parts: Object.fromEntries(asked.map((name, n) => [name, outcomes[n]?.report])) },
    text: [cores.note, ...outcomes.map(({ text }) => text)].join("\n\n"),
    missed: outcomes.flatMap(({ missed }) => missed),
  };
};
