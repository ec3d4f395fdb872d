import { setTimeout as sleep } from "node:timers/promises";
import type { Cluster } from "./cluster.ts";
import { Lag } from "./lag.ts";

/** How often one looks, in milliseconds. */
const LOOK = 100;

/** How far servers were behind a stream in their reach: the longest, in milliseconds, and during what; and how often one looked. */
export type Watched = { worst: number; during: string; looks: number; inReach: number };

/** Looks all the time how far each server's file is behind the stream, until told to stop; `now` says what happens. */
export async function watchLag(cluster: Cluster, until: AbortSignal, now: () => string): Promise<Watched> {
  const lag = new Lag();
  const watched = { worst: 0, during: "", looks: 0, inReach: 0 };
  while (!until.aborted) {
    const stream = await cluster.stream();
    if (stream) lag.streamAt(performance.now(), stream.last);
    await Promise.all(
      cluster.servers.map(async (server) => {
        const isOpen = (await server.health()) === "ok";
        const isInReach = isOpen && stream !== undefined && cluster.reaches(server, stream);
        watched.looks += 1;
        if (isInReach) watched.inReach += 1;
        const applied = isInReach ? server.applied() : 0;
        const behind = lag.serverAt(server.socket, performance.now(), applied, isInReach);
        if (behind > watched.worst) Object.assign(watched, { worst: behind, during: now() });
      }),
    );
    await sleep(LOOK, undefined, { signal: until }).catch(() => {});
  }
  return watched;
}
