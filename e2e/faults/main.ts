import { randomInt } from "node:crypto";
import { parseArgs } from "node:util";
import { tryCluster } from "./cluster/main.ts";
import { tryServer } from "./server.ts";

// pnpm faults --rounds 50 [--tabs 4] [--seed 1]
// pnpm faults --cluster [--rounds 30] [--chatters 30] [--calm-nats 30] [--part-nats] [--seed 1]
const { values } = parseArgs({
  options: {
    cluster: { type: "boolean", default: false },
    rounds: { type: "string" },
    tabs: { type: "string", default: "4" },
    chatters: { type: "string", default: "30" },
    "calm-nats": { type: "string", default: "30" },
    "part-nats": { type: "boolean", default: false },
    seed: { type: "string" },
  },
});
const seed = values.seed === undefined ? randomInt(2 ** 31) : Number(values.seed);
const rounds = Number(values.rounds ?? (values.cluster ? "30" : "10"));
const [tabs, chatters, calmNats] = [Number(values.tabs), Number(values.chatters), Number(values["calm-nats"])];
const least = values.cluster ? 0 : 1;
if (!Number.isSafeInteger(seed) || !(rounds >= least && tabs >= 1 && chatters >= 1 && calmNats >= 0)) {
  throw new Error(
    "Say how many --rounds and --tabs or --chatters, 1 or more, for how many seconds --calm-nats, and a whole number as --seed, or none of these.",
  );
}
const isAsPromised = values.cluster
  ? await tryCluster({ seed, rounds, chatters, calmNats, parts: values["part-nats"] })
  : await tryServer({ seed, rounds, tabs });
process.exitCode = isAsPromised ? 0 : 1;
