import { parseArgs } from "node:util";
import { createId, decodeClientFrame, encode, systemClock } from "@parley/protocol";
import { encodeEntry } from "../../../packages/server/src/log/encode-entry.ts";
import { textFrame } from "../../../packages/server/src/room/frame.ts";
import { TokenBucket } from "../../../packages/server/src/room/token-bucket.ts";
import { type Command, positive } from "../harness/command.ts";
import { median } from "../harness/median.ts";
import { digits, table } from "../harness/table.ts";
import { decodeByHand } from "./by-hand.ts";

/** Each step is timed so often; the steps take turns. */
const ROUNDS = 9;

/** What does a message cost on its way in, step by step, before it reaches the log and after? */
export const inbound: Command = async (args) => {
  const { values } = parseArgs({
    args: [...args],
    options: { messages: { type: "string", default: "20000" }, bytes: { type: "string", default: "128" } },
  });
  const count = Math.ceil(positive("messages", values.messages));
  const text = "x".repeat(Math.ceil(positive("bytes", values.bytes)));
  const steps = stepsFor(count, text);
  const times = new Map(Object.keys(steps).map((name) => [name, [] as number[]]));
  for (let round = 0; round < ROUNDS; round += 1) {
    for (const [name, run] of Object.entries(steps)) {
      const began = performance.now();
      run();
      times.get(name)?.push(((performance.now() - began) * 1_000) / count);
    }
  }
  const microseconds = Object.fromEntries([...times].map(([name, all]) => [name, median(all)]));
  const rows = Object.entries(microseconds).map(([name, time]) => [name, digits(time, 2)]);
  const ratio = (microseconds[DECODED] ?? Number.NaN) / (microseconds[BY_HAND] ?? Number.NaN);
  return {
    report: { microseconds, ratio },
    text: [
      table(["one message", "µs"], rows),
      "",
      `The schemas take ${digits(ratio)} times what a check by hand does.`,
    ].join("\n"),
    missed: [],
  };
};

const DECODED = "decoded and validated by the schemas";
const BY_HAND = "the same by hand, to know the price";

function stepsFor(count: number, text: string): Readonly<Record<string, () => void>> {
  const author = { id: createId(1), name: "Ada" };
  const ids = Array.from({ length: count }, () => createId(Date.now()));
  const lines = ids.map((id) => encode({ type: "publish", room: "lobby", id, content: { kind: "text", text } }));
  const bucket = new TokenBucket({ rate: 1_000_000, burst: 1_000_000, clock: systemClock });
  const drafts = ids.map((id) => ({ room: "lobby", id, at: 1, author, content: { kind: "text", text } }) as const);
  return {
    "parsed as JSON, not validated": () => {
      for (const line of lines) JSON.parse(line);
    },
    [DECODED]: () => {
      for (const line of lines) expectOk(decodeClientFrame(line)[0]?.ok);
    },
    [BY_HAND]: () => {
      for (const line of lines) expectOk(decodeByHand(line) !== undefined);
    },
    "counted by a token bucket": () => {
      for (const _ of lines) bucket.take();
    },
    "encoded as an entry": () => {
      for (const [index, draft] of drafts.entries()) encodeEntry(index + 1, draft);
    },
    "framed by itself": () => {
      for (const line of lines) textFrame(line);
    },
  };
}

function expectOk(isOk: boolean | undefined): void {
  if (!isOk) throw new Error("A message was refused that should not be.");
}
