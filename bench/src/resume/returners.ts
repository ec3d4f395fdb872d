import { setTimeout as pause } from "node:timers/promises";
import { z } from "zod";
import { watchBusy } from "../harness/busy.ts";
import { giveWay, serve } from "../harness/helper.ts";
import { Crowd } from "../harness/load/crowd.ts";
import { language } from "../harness/load/dialect.ts";
import { tallyOf } from "../harness/load/tally.ts";

const coming = z.object({
  ports: z.array(z.int()),
  language,
  members: z.int(),
  room: z.string(),
  position: z.object({ epoch: z.string(), seq: z.int() }).optional(),
  atOnce: z.int(),
  /** How many messages each has missed, numbered from 0 on. */
  missed: z.int(),
  /** How long they may take, in milliseconds. */
  patience: z.int(),
});

giveWay();
serve({
  /** Comes back all at once, waits until each has got everything that it missed, and stays. */
  return: async (about) => {
    const { missed, patience, ...who } = coming.parse(about);
    const crowd = new Crowd(who);
    const busy = watchBusy();
    const began = performance.now();
    crowd.listen(() => began);
    await crowd.come();
    const expected = missed * who.members;
    const goesOn = () => crowd.faults.length === 0 && performance.now() < began + patience;
    while (crowd.receipts.deliveries < expected && goesOn()) await pause(1);
    const elapsed = performance.now() - began;
    const deviation = crowd.receipts.deviation(tallyOf(Array.from({ length: missed }, (_, number) => number)));
    const half = crowd.latencies().percentile(50) ?? Number.NaN;
    return {
      seconds: elapsed / 1_000,
      half,
      ...deviation,
      faults: crowd.faults,
      busy: busy(),
    };
  },
});
