import { limits } from "@parley/protocol";
import { z } from "zod";
import { watchBusy } from "../harness/busy.ts";
import { giveWay, serve } from "../harness/helper.ts";
import { Latencies } from "../harness/latencies.ts";
import { Line } from "../harness/line.ts";
import { endsOf } from "./page.ts";

const asked = z.object({
  port: z.int(),
  clients: z.int(),
  room: z.string(),
  /** The last and the first entry that are asked for. */
  last: z.int(),
  first: z.int(),
  seconds: z.number(),
});
type Asked = z.infer<typeof asked>;

/** What all who page have seen together; times are milliseconds. */
type Seen = { pages: number; entries: number; latencies: Latencies; faults: string[] };

giveWay();
serve({
  /** Pages backwards through a part of a room, to its first entry, or until the time is over. */
  page: async (about) => {
    const options = asked.parse(about);
    const seen: Seen = { pages: 0, entries: 0, latencies: new Latencies(), faults: [] };
    const busy = watchBusy();
    const began = performance.now();
    const deadline = began + options.seconds * 1_000;
    await Promise.all(Array.from({ length: options.clients }, () => pageBack(options, deadline, seen)));
    const elapsed = performance.now() - began;
    return {
      seconds: elapsed / 1_000,
      pages: seen.pages,
      entries: seen.entries,
      p50: seen.latencies.percentile(50) ?? Number.NaN,
      p99: seen.latencies.percentile(99) ?? Number.NaN,
      busy: busy(),
      faults: seen.faults,
    };
  },
});

function pageBack({ port, room, last, first }: Asked, deadline: number, seen: Seen): Promise<void> {
  const { promise, resolve } = Promise.withResolvers<void>();
  let before = last + 1;
  let askedAt = 0;
  const ask = () => {
    if (before <= first || performance.now() > deadline) return line.end();
    askedAt = performance.now();
    const limit = Math.min(limits.historyEntries, before - first);
    line.say({ type: "history", room, before, limit, ref: "page" });
  };
  const line = new Line(port, {
    opened: () => line.say({ type: "hello" }),
    text: (payload) => {
      const kind = payload.toString("latin1", 0, 32);
      if (kind.startsWith('{"type":"welcome"')) return ask();
      if (kind.startsWith('{"type":"error"')) return fail(payload.toString());
      if (!kind.startsWith('{"type":"page"')) return;
      seen.latencies.add(performance.now() - askedAt);
      const ends = endsOf(payload);
      if (ends?.last !== before - 1 || ends.count !== ends.last - ends.first + 1) {
        return fail(`Before ${before} came ${ends ? `${ends.first} to ${ends.last}` : "nothing"}.`);
      }
      seen.pages += 1;
      seen.entries += ends.count;
      before = ends.first;
      ask();
    },
    ended: resolve,
  });
  const fail = (fault: string) => {
    seen.faults.push(fault);
    line.end();
  };
  return promise;
}
