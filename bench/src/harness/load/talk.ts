import { setTimeout as pause } from "node:timers/promises";
import { z } from "zod";
import { watchBusy } from "../busy.ts";
import { Latencies } from "../latencies.ts";
import type { Crowd } from "./crowd.ts";
import { bodyOf } from "./marker.ts";
import { Schedule } from "./schedule.ts";
import { type Tally, tallyOf } from "./tally.ts";

/** How a room is talked in. */
export type Talk = {
  /** The members with the first numbers talk, one after another. */
  publishers: number;
  /** Messages a second, of all together. */
  rate: number;
  seconds: number;
  /** Bytes of each text. */
  bytes: number;
  /** When those who hear are this far behind, it is ended before its time, in milliseconds. */
  givenUpAfter: number;
};

/** What became of it. Times are milliseconds from when a message was due; shares are of one core. */
export const talked = z.object({
  messages: z.int(),
  deliveries: z.int(),
  missing: z.int(),
  surplus: z.int(),
  wrong: z.int(),
  faults: z.array(z.string()),
  givenUp: z.boolean(),
  p50: z.number(),
  p90: z.number(),
  p99: z.number(),
  worst: z.number(),
  /** The share of a core that the generator used. */
  busy: z.number(),
  /** How much later than due it sent, in 99 of 100 cases. */
  late: z.number(),
});
export type Talked = z.infer<typeof talked>;

/** How long the last deliveries are waited for, in milliseconds. */
const PATIENCE = 10_000;

/** Lets a crowd talk, one talk after another; messages are numbered on. */
export class Talker {
  readonly #crowd: Crowd;
  readonly #members: number;
  #sent: Tally = tallyOf([]);

  constructor(crowd: Crowd, members: number) {
    this.#crowd = crowd;
    this.#members = members;
  }

  /** Talks as long as that is meant to take, or goes on, and waits for the last delivery. */
  async talk({ publishers, rate, seconds, bytes, givenUpAfter }: Talk, isWanted = () => true): Promise<Talked> {
    const crowd = this.#crowd;
    const first = this.#sent.count;
    const before = crowd.receipts.deliveries;
    const lateness = new Latencies();
    const busy = watchBusy();
    const began = performance.now();
    const schedule = new Schedule({ began, rate, seconds });
    let messages = 0;
    let givenUp = false;
    const goesOn = () => !givenUp && crowd.faults.length === 0 && isWanted();
    const sendDue = (now: number) => {
      if (now < schedule.due(messages) || !goesOn()) return;
      for (const due = schedule.dueBy(now); messages < due; messages += 1) {
        crowd.guest(messages % publishers).publish(bodyOf(first + messages, bytes));
        lateness.add(performance.now() - schedule.due(messages));
      }
    };
    // While much is being read, a timer would come late.
    crowd.listen((number) => schedule.due(number - first), sendDue);
    const isBehind = () => {
      const heard = Math.floor((crowd.receipts.deliveries - before) / this.#members);
      return heard < messages && performance.now() - schedule.due(heard) > givenUpAfter;
    };
    while (messages < schedule.total && goesOn()) {
      sendDue(performance.now());
      givenUp = isBehind();
      if (messages < schedule.total) await pause(Math.max(1, Math.ceil(schedule.due(messages) - performance.now())));
    }
    this.#sent = plus(this.#sent, tallyOf(numbers(first, messages)));
    await this.#settle();
    const latencies = crowd.latencies();
    const at = (percent: number) => latencies.percentile(percent) ?? Number.POSITIVE_INFINITY;
    return {
      messages,
      deliveries: crowd.receipts.deliveries - before,
      ...crowd.receipts.deviation(this.#sent),
      faults: crowd.faults,
      givenUp,
      ...{ p50: at(50), p90: at(90), p99: at(99), worst: latencies.worst },
      busy: busy(),
      late: lateness.percentile(99) ?? 0,
    };
  }

  /** Waits for the last deliveries, as long as there are any. */
  async #settle(): Promise<void> {
    const { receipts, faults } = this.#crowd;
    const expected = this.#sent.count * this.#members;
    const deadline = performance.now() + PATIENCE;
    while (receipts.deliveries < expected && faults.length === 0 && performance.now() < deadline) await pause(5);
  }
}

function plus(a: Tally, b: Tally): Tally {
  return { count: a.count + b.count, sum: a.sum + b.sum, hash: (a.hash + b.hash) >>> 0 };
}

function* numbers(first: number, count: number): Generator<number> {
  for (let number = first; number < first + count; number += 1) yield number;
}
