import { parseArgs } from "node:util";
import { type Command, type Outcome, positive } from "../harness/command.ts";
import { Cores } from "../harness/cores.ts";
import { mostPart } from "./most-part.ts";
import { pacePart } from "./pace-part.ts";

/** What does it cost to tell everybody in a busy room everything, and how much of that can a server take? */
export const fanout: Command = async (args) => {
  const { values } = parseArgs({
    args: [...args],
    options: {
      part: { type: "string" },
      members: { type: "string", default: "1000" },
      publishers: { type: "string", default: "50" },
      bytes: { type: "string", default: "128" },
      rate: { type: "string" },
      rounds: { type: "string" },
      seconds: { type: "string" },
    },
  });
  const cores = await Cores.choose();
  const rounds = (standard: number) => Math.ceil(positive("rounds", values.rounds ?? String(standard)));
  const seconds = (standard: number) => positive("seconds", values.seconds ?? String(standard));
  const crowd = {
    members: Math.ceil(positive("members", values.members)),
    publishers: Math.ceil(positive("publishers", values.publishers)),
    bytes: Math.ceil(positive("bytes", values.bytes)),
  };
  const rate = () => positive("rate", values.rate ?? "");
  const parts: Readonly<Record<string, () => Promise<Outcome>>> = {
    most: () => mostPart(cores, rounds(2), { ...crowd, seconds: seconds(4) }),
    calm: () => pacePart(cores, rounds(3), { ...crowd, rate: 50, seconds: seconds(20) }, "calm"),
    small: () =>
      pacePart(cores, rounds(3), { ...crowd, members: 100, publishers: 20, rate: 500, seconds: seconds(6) }, "small"),
    rate: () => pacePart(cores, rounds(3), { ...crowd, rate: rate(), seconds: seconds(6) }),
  };
  const asked =
    values.rate !== undefined ? ["rate"] : values.part !== undefined ? [values.part] : ["most", "calm", "small"];
  const outcomes: Outcome[] = [];
  for (const name of asked) {
    const part = parts[name];
    if (!part) throw new Error("--part is most, calm or small.");
    outcomes.push(await part());
  }
  return {
    report: { pinning: cores.note, parts: Object.fromEntries(asked.map((name, n) => [name, outcomes[n]?.report])) },
    text: [cores.note, ...outcomes.map(({ text }) => text)].join("\n\n"),
    missed: outcomes.flatMap(({ missed }) => missed),
  };
};
