import { createId } from "@parley/protocol";
import { Comparison } from "../../packages/server/src/log/replicated/comparison.ts";
import { ReplicatedLog } from "../../packages/server/src/log/replicated/replicated-log.ts";
import { StoredReplica } from "../../packages/server/src/log/sqlite/stored-replica.ts";
import { Elsewhere } from "../../packages/server/src/room/elsewhere.ts";
import { type Copy, ThreadedCopy } from "./copy.ts";
import type { Dice } from "./dice.ts";
import type { Disk } from "./disk.ts";
import type { Opened, Opening } from "./host.ts";
import type { Schedule } from "./schedule.ts";
import { Stream } from "./stream.ts";
import { type StreamWeather, Uplink } from "./uplink.ts";

/** What several servers are to one another. */
export type ClusterProfile = {
  servers: number;
  weather: StreamWeather;
  /** How long a word to the thread of a file takes, or one from it, in milliseconds. */
  thread: number;
};

type Options = {
  schedule: Schedule;
  dice: Dice;
  profile: ClusterProfile;
  /** What is put around the copy of a server, by its number. */
  around: (copy: Copy, server: number, opening: Opening) => Copy;
};

/** What several servers share: the stream that orders their log, and their ways to it and to one another. */
export class Cluster {
  readonly stream: Stream;
  readonly uplinks: readonly Uplink[];
  readonly #options: Options;
  readonly #weather: StreamWeather;

  constructor(options: Options) {
    const { schedule, dice, profile } = options;
    const { servers } = profile;
    const weather = { ...profile.weather };
    this.#weather = weather;
    this.#options = options;
    this.stream = new Stream({
      schedule,
      stored: (message) => {
        for (const uplink of this.uplinks) uplink.bring(message);
      },
    });
    const { stream } = this;
    this.uplinks = Array.from({ length: servers }, () => new Uplink({ schedule, dice, weather, stream }));
  }

  /** Opens the log of a server, by its number; a server whose disk fails or that does not reach the stream does not start. */
  open(server: number, disk: Disk, opening: Opening): Opened | undefined {
    const { around, dice, profile } = this.#options;
    const uplink = this.uplinks[server];
    if (!uplink || uplink.isCut || disk.isStuck) return undefined;
    const { process, atTurnEnd, complain, broke } = opening;
    const life = createId(process.now());
    const stored = new StoredReplica(disk.file, process.now(), this.stream.epoch);
    const replica = new ThreadedCopy(around(stored, server, opening), process, () => dice.wait(profile.thread));
    const ordering = uplink.open(process);
    const clock = process;
    const random = () => dice.throw();
    const log = new ReplicatedLog({ replica, ordering, clock, random, atTurnEnd, life, complain, broke });
    const ether = uplink.ether(ordering, process, () => this.uplinks);
    const comparison = new Comparison({ log, replica, ether, clock, life, server: `server ${server}`, complain });
    return { log, elsewhere: new Elsewhere({ ether, clock, atTurnEnd, life, welcomes: () => true }), comparison };
  }

  /** Everything comes through from now on. */
  heal(): void {
    this.#weather.faulty = 0;
    for (const uplink of this.uplinks) uplink.heal();
  }
}
