import type { Log } from "../packages/server/src/log/log.ts";
import type { Ordered } from "../packages/server/src/log/replicated/ordering.ts";
import type { Applied } from "../packages/server/src/log/replicated/replica.ts";
import { SqliteLog } from "../packages/server/src/log/sqlite/sqlite-log.ts";
import { Copies } from "./law/copies.ts";
import type { Ledger } from "./law/ledger.ts";
import type { Plant } from "./plants.ts";
import { type Profile, throwCluster } from "./profile.ts";
import { Balancer } from "./world/balancer.ts";
import { Cluster } from "./world/cluster.ts";
import { type Copy, CopyWrapper } from "./world/copy.ts";
import type { Dice } from "./world/dice.ts";
import { Disk } from "./world/disk.ts";
import { Host, type Opened, type Opening } from "./world/host.ts";
import { LogWrapper } from "./world/log-wrapper.ts";
import type { Listener } from "./world/network.ts";
import { Machine, type Process } from "./world/process.ts";
import type { Schedule } from "./world/schedule.ts";

const NAMES = ["one", "two", "three"] as const;
/** What servers say of their log while the stream, or their way to it, is away, and in milliseconds how long after that. */
const EXPECTED =
  /"type":"(LogUnavailable|AppendInDoubt)"|cannot be (applied here|compared)|"The stream (is (out of|in) sight|(does not give|gives again) what)/;
const AFTERMATH = 15_000;
/** What a server may say at any time: whoever holds a file lets go of it again. */
const HARMLESS = /is not of Parley|cannot be looked through now/;

type Options = {
  schedule: Schedule;
  dice: Dice;
  profile: Profile;
  plant: Plant;
  ledger: Ledger;
  /** Whether there are several. */
  isCluster: boolean;
  /** A server started. */
  started: () => void;
  /** Since when no fault happens any more. */
  healedAt: () => number;
};

/** The server of a run, or several of them, each on a disk and a machine of its own, and everything that is noted of their logs. */
export class Servers {
  readonly hosts: readonly Host[];
  /** Where clients come to. */
  readonly listener: Listener;
  /** What the servers share, where there are several. */
  readonly cluster: Cluster | undefined;
  readonly copies: Copies;
  readonly #options: Options;

  constructor(options: Options) {
    const { isCluster, dice, ledger } = options;
    this.#options = options;
    this.copies = new Copies(ledger);
    if (isCluster) {
      const cluster = this.#makeCluster();
      const names = NAMES.slice(0, cluster.uplinks.length);
      this.cluster = cluster;
      this.hosts = names.map((name, server) => this.#makeHost(name, (...parts) => cluster.open(server, ...parts)));
      this.listener = new Balancer(this.hosts, dice.fork());
    } else {
      const host = this.#makeHost("server", (...parts) => this.#openAlone(...parts));
      this.hosts = [host];
      this.listener = host;
    }
  }

  /** One of them. */
  pick(): Host {
    const [first, ...others] = this.hosts;
    return first && others.length === 0 ? first : this.#options.dice.pick(this.hosts);
  }

  /** The log of a server that is alone, with what is planted in it. */
  logAround(log: Log, process: Process): Log {
    return this.#options.plant.log?.(log, process) ?? log;
  }

  /** A disk was copied; what one of several servers holds, the stream holds too. */
  copied(): void {
    if (!this.cluster) this.#options.ledger.copied();
  }

  /** A copy took the place of what the disk held. */
  restored(): void {
    if (!this.cluster) this.#options.ledger.restored();
  }

  #makeHost(name: string, open: (disk: Disk, opening: Opening) => Opened | undefined): Host {
    const { profile, dice, schedule, started } = this.#options;
    const { limits, turn } = profile;
    const disk = new Disk();
    return new Host({
      name,
      disk,
      limits,
      turn,
      dice: dice.fork(),
      machine: new Machine(schedule),
      open: (opening) => {
        const opened = open(disk, opening);
        if (opened) started();
        return opened;
      },
      complained: (line) => this.#complained(name, line),
    });
  }

  #openAlone({ file }: Disk, { process, atTurnEnd }: Opening): Opened {
    const { profile, ledger } = this.#options;
    const { limits } = profile;
    const log = new SqliteLog(file, { now: process.now(), clock: process, limits, atTurnEnd });
    return { log: new ToldLog(this.logAround(log, process), ledger) };
  }

  #makeCluster(): Cluster {
    const { schedule, dice, plant, ledger } = this.#options;
    const cluster = new Cluster({
      schedule,
      profile: throwCluster(dice),
      dice: dice.fork(),
      around: (copy, server, { process }) => {
        const name = NAMES[server] ?? "";
        return new ToldCopy(plant.copy?.(copy, name, process) ?? copy, name, this.copies);
      },
    });
    ledger.opened(cluster.stream.epoch);
    return cluster;
  }

  #complained(name: string, line: string): void {
    const { schedule, healedAt, ledger } = this.#options;
    const isExpected = this.cluster && EXPECTED.test(line) && schedule.now < healedAt() + AFTERMATH;
    if (isExpected || (this.cluster && HARMLESS.test(line))) return;
    ledger.fail(`[RES7] The server ${name} says: ${line}`);
  }
}

/** Notes what the log tells. */
class ToldLog extends LogWrapper {
  readonly #ledger: Ledger;

  constructor(inner: Log, ledger: Ledger) {
    super(inner);
    this.#ledger = ledger;
    ledger.opened(inner.epoch);
  }

  override tail(listener: Parameters<Log["tail"]>[0]): void {
    super.tail((room, entries) => {
      this.#ledger.stored(room, entries);
      listener(room, entries);
    });
  }
}

/** Notes what a copy gains of the stream, before anybody can read it. */
class ToldCopy extends CopyWrapper {
  readonly #name: string;
  readonly #copies: Copies;

  constructor(inner: Copy, name: string, copies: Copies) {
    super(inner);
    this.#name = name;
    this.#copies = copies;
    copies.opened(name, inner.applied);
  }

  override apply(messages: readonly Ordered[]): Applied {
    const applied = super.apply(messages);
    this.#copies.applied(this.#name, messages.at(-1)?.position ?? this.applied, applied.gained);
    return applied;
  }
}
