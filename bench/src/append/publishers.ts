import { z } from "zod";
import { watchBusy } from "../harness/busy.ts";
import { serve } from "../harness/helper.ts";
import { Latencies } from "../harness/latencies.ts";
import { tallyOf } from "../harness/load/tally.ts";
import { type Findings, Publisher } from "./publisher.ts";

const coming = z.object({ port: z.int(), count: z.int() });
const asked = z.object({ room: z.string(), batch: z.int(), bytes: z.int(), seconds: z.number() });

let publishers: Publisher[] = [];

serve({
  come: async (about) => {
    const { port, count } = coming.parse(about);
    publishers = await Promise.all(Array.from({ length: count }, () => Publisher.come(port)));
  },

  /** Publishes to a room for a while; nobody else does. */
  publish: async (about) => {
    const { seconds, ...what } = asked.parse(about);
    const findings: Findings = { seqs: [], latencies: new Latencies(), faults: [] };
    const busy = watchBusy();
    const began = performance.now();
    const goesOn = () => performance.now() - began < seconds * 1_000;
    await Promise.all(publishers.map((publisher) => publisher.publish(what, findings, goesOn)));
    const elapsed = performance.now() - began;
    const { seqs, latencies, faults } = findings;
    return {
      acks: seqs.length,
      rate: seqs.length / (elapsed / 1_000),
      p50: latencies.percentile(50) ?? Number.NaN,
      p99: latencies.percentile(99) ?? Number.NaN,
      busy: busy(),
      isWhole: isRun(seqs),
      faults,
    };
  },
});

/** Whether some numbers are all of a row, each once. */
function isRun(seqs: readonly number[]): boolean {
  const first = seqs.reduce((least, seq) => Math.min(least, seq), Number.POSITIVE_INFINITY);
  const row = tallyOf(seqs.map((_, n) => first + n));
  const got = tallyOf(seqs);
  return got.sum === row.sum && got.hash === row.hash;
}
