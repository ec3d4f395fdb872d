import { setTimeout as pause } from "node:timers/promises";
import { decodeServerFrame } from "@parley/protocol";
import { z } from "zod";
import { giveWay, serve } from "../harness/helper.ts";
import { Line } from "../harness/line.ts";
import { Progress } from "./progress.ts";

/** Readers that come in at the same time. */
const AT_ONCE = 100;
/** Of so many readers, one looks at every entry. */
const SAMPLE = 20;
/** How often a reader that reads nothing says that it lives, in milliseconds. */
const ALIVE = 10_000;

type Reader = { line: Line; progress: Progress; cut: boolean };

const readers: Reader[] = [];

giveWay();
serve({
  open: async (about) => {
    const { port, room, count } = z.object({ port: z.int(), room: z.string(), count: z.int() }).parse(about);
    while (readers.length < count) {
      const more = Array.from({ length: Math.min(AT_ONCE, count - readers.length) }, (_, n) =>
        stall(port, room, (readers.length + n) % SAMPLE === 0),
      );
      readers.push(...(await Promise.all(more)));
    }
    setInterval(() => {
      for (const { line, cut } of readers) if (!cut) line.pong();
    }, ALIVE);
    return readers.length;
  },

  /** Lets everybody read on, up to an entry. */
  "read on": async (about) => {
    const { head, patience } = z.object({ head: z.int(), patience: z.int() }).parse(about);
    const began = performance.now();
    for (const { line } of readers) line.readOn();
    const isDone = ({ progress, cut }: Reader) => cut || progress.seq >= head;
    while (!readers.every(isDone) && performance.now() - began < patience) await pause(20);
    return {
      complete: readers.filter(({ progress }) => progress.seq >= head).length,
      inOrder: readers.filter(({ progress }) => progress.inOrder).length,
      cut: readers.filter(({ cut }) => cut).length,
      seconds: (performance.now() - began) / 1_000,
    };
  },
});

/** Comes in, subscribes and reads no more. */
async function stall(port: number, room: string, thorough: boolean): Promise<Reader> {
  const { promise, resolve, reject } = Promise.withResolvers<Reader>();
  const progress = new Progress(thorough);
  let reader: Reader | undefined;
  const line = new Line(port, {
    opened: () => line.say({ type: "hello" }, { type: "subscribe", room }),
    text: (payload) => {
      if (reader) return progress.take(payload);
      for (const decoded of decodeServerFrame(payload.toString())) {
        if (!decoded.ok || decoded.message.type !== "subscribed") continue;
        progress.seq = decoded.message.position;
        reader = { line, progress, cut: false };
        line.stopReading();
        resolve(reader);
      }
    },
    ended: () => {
      if (reader) reader.cut = true;
      else reject(new Error("The server sent a reader away before it had subscribed."));
    },
  });
  return promise;
}
