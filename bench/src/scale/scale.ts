import { parseArgs } from "node:util";
import { type Command, positive } from "../harness/command.ts";
import { seededRandom } from "../harness/random.ts";
import { digits, table } from "../harness/table.ts";
import { type Bill, billOf } from "./everywhere.ts";
import type { Level } from "./node.ts";
import { nats, leaf as natsLeaf, prices, server } from "./prices.ts";
import { type Result, simulate } from "./tree.ts";

const POWERS = [3, 4, 5, 6, 7];
const SEED = 1;
const MESSAGES = 300;
/** People of a usual room, and how often somebody comes or goes, in a second. */
const ROOM = 100;
const TURNS = 2 / 1_800;
const MILLION = 1e6;
const GIGABYTE = 1e9;

/** What would more and more people cost, by what one costs now? A model in virtual time, with measured prices. */
export const scale: Command = async (args) => {
  const { values } = parseArgs({
    args: [...args],
    options: {
      "people-per-server": { type: "string", default: "10000" },
      /** Messages a second in the one room that everybody is in. */
      rate: { type: "string", default: "5" },
      /** Seconds between two messages of one person in rooms of the usual size. */
      pause: { type: "string", default: "100" },
    },
  });
  const most = Math.ceil(positive("people-per-server", values["people-per-server"]));
  const rate = positive("rate", values.rate);
  const pause = positive("pause", values.pause);
  const trees = POWERS.flatMap((power) => treesOf(10 ** power, most)).map((levels) => ({
    levels,
    result: simulate(levels, { messages: MESSAGES, rate }, seededRandom(SEED)),
  }));
  const habits = { peoplePerServer: most, rate: 1 / pause, room: ROOM, turns: TURNS };
  const bills = POWERS.map((power) => ({ people: 10 ** power, bill: billOf(10 ** power, habits, prices) }));
  return {
    report: { habits, prices, trees, bills },
    text: [
      `Everybody in one room with ${rate} messages/s; a machine has one core:`,
      table(TREE_HEAD, trees.map(treeRow)),
      "",
      `Rooms of ${ROOM}, a message of each person every ${pause} s; what each of the servers pays while all hold everything:`,
      table(
        BILL_HEAD,
        bills.map(({ people, bill }) => billRow(people, bill)),
      ),
    ].join("\n"),
    missed: [],
  };
};

/** Ways to reach so many people: by one server; else by NATS alone, and where that has too many children, by two levels of it. */
function treesOf(people: number, most: number): Level[][] {
  const servers = Math.ceil(people / most);
  const leaf = { ...server, children: Math.ceil(people / servers) };
  if (servers === 1) return [[leaf]];
  const side = Math.ceil(Math.sqrt(servers));
  const flat = [{ ...nats, children: servers }, leaf];
  const deep = [{ ...nats, children: side }, { ...natsLeaf, children: Math.ceil(servers / side) }, leaf];
  return servers < 100 ? [flat] : [flat, deep];
}

const TREE_HEAD = ["machines", "people", "p50 ms", "p99 ms", "µs a delivery above servers", "of servers", "busiest %"];

function treeRow({ levels, result }: { levels: readonly Level[]; result: Result }): string[] {
  const costs = result.levels.map(({ cost }) => cost);
  const above = costs.slice(0, -1).reduce((sum, cost) => sum + cost, 0);
  return [
    levels.map(({ title }, depth) => `${result.levels[depth]?.nodes} ${title}`).join(" → "),
    String(result.people),
    digits(result.p50, 0),
    digits(result.p99, 0),
    digits(above, 4),
    digits(costs.at(-1), 2),
    digits(Math.max(...result.levels.map(({ busy }) => busy)) * 100, 0),
  ];
}

const BILL_HEAD = [
  "people",
  "servers",
  "messages/s",
  "delivering %",
  "applying %",
  "presence %",
  "comparing %",
  "lines MB",
  "presence MB",
  "disk GB/day",
  "NATS %",
  "NATS out MB/s",
];

function billRow(people: number, bill: Bill): string[] {
  const percent = (share: number) => digits(share * 100);
  return [
    String(people),
    String(bill.servers),
    digits(bill.messages, 0),
    percent(bill.delivering),
    percent(bill.applying),
    percent(bill.turning),
    percent(bill.comparing),
    digits(bill.connectionBytes / MILLION, 0),
    digits(bill.presenceBytes / MILLION),
    digits(bill.diskBytesPerDay / GIGABYTE),
    percent(bill.ordering),
    digits(bill.natsBytes / MILLION),
  ];
}
