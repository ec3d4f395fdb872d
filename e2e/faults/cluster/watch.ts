import { setTimeout as sleep } from "node:timers/promises";
import type { Cluster } from "./cluster.ts";
import { Lag } from "./lag.ts";

/** How often one looks, in milliseconds. */
const LOOK = 100;

/**
 * How long servers were behind a stream in their reach: the longest, in milliseconds, and during what; how often one
 * looked; and the longest with the times in which nobody led the stream, when nothing of it can be had.
 */
export type Watched = { worst: number; during: string; looks: number; inReach: number; worstUnled: number };

/** Looks all the time how far each server's file is behind the stream, until told to stop; `now` says what happens. */
export async function watchLag(cluster: Cluster, until: AbortSignal, now: () => string): Promise<Watched> {
  const [lag, unled] = [new Lag(), new Lag()];
  const watched = { worst: 0, during: "", looks: 0, inReach: 0, worstUnled: 0 };
  while (!until.aborted) {
    const { last, isLed } = await cluster.head();
    for (const each of [lag, unled]) each.streamAt(performance.now(), last);
    for (const server of cluster.servers) {
      const reaches = cluster.reaches(server);
      const applied = reaches ? server.applied() : 0;
      const behind = lag.serverAt(server.socket, performance.now(), applied, reaches && isLed);
      const behindUnled = unled.serverAt(server.socket, performance.now(), applied, reaches);
      watched.looks += 1;
      if (reaches && isLed) watched.inReach += 1;
      if (behind > watched.worst) Object.assign(watched, { worst: behind, during: now() });
      watched.worstUnled = Math.max(watched.worstUnled, behindUnled);
    }
    await sleep(LOOK, undefined, { signal: until }).catch(() => {});
  }
  return watched;
}
