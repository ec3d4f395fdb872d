import { setTimeout as pause } from "node:timers/promises";
import { z } from "zod";
import { giveWay, serve } from "../harness/helper.ts";
import { seededRandom } from "../harness/random.ts";
import { Returner } from "./returner.ts";

/** People in one room; with all in one, each coming would be told to all. */
const ROOM_SIZE = 20;
/** Who comes in at the same time at first. */
const AT_ONCE = 100;

const crowd: Returner[] = [];
const triesOfAll = () => crowd.reduce((sum, { tries }) => sum + tries, 0);
let triesToCome = 0;

giveWay();
serve({
  /** Comes in, and waits until everybody is in. */
  come: async (about) => {
    const { port, count, seed } = z.object({ port: z.int(), count: z.int(), seed: z.int() }).parse(about);
    const random = seededRandom(seed);
    while (crowd.length < count) {
      const more = Array.from({ length: Math.min(AT_ONCE, count - crowd.length) }, (_, n) => {
        const room = `room-${Math.floor((crowd.length + n) / ROOM_SIZE)}`;
        return new Promise<Returner>((back) => new Returner({ port, room, random, back }));
      });
      crowd.push(...(await Promise.all(more)));
    }
    triesToCome = triesOfAll();
    return crowd.length;
  },

  /** Waits until everybody has come back after a moment: how many milliseconds each needed, and how many connections all tried. */
  return: async (about) => {
    const { since, patience } = z.object({ since: z.number(), patience: z.int() }).parse(about);
    while (!crowd.every(({ backAt }) => backAt > since) && Date.now() < since + patience) await pause(50);
    return {
      delays: crowd.filter(({ backAt }) => backAt > since).map(({ backAt }) => backAt - since),
      tries: triesOfAll() - triesToCome,
    };
  },
});
