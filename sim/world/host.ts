import { closeCodes, type Limits } from "@parley/protocol";
import { pino } from "pino";
import { drain } from "../../packages/server/src/gateway/drain.ts";
import type { Gateway } from "../../packages/server/src/gateway/gateway.ts";
import { Heartbeat } from "../../packages/server/src/gateway/heartbeat.ts";
import { Link } from "../../packages/server/src/gateway/link.ts";
import { LogFaults } from "../../packages/server/src/gateway/log-faults.ts";
import { People } from "../../packages/server/src/gateway/people.ts";
import { Session } from "../../packages/server/src/gateway/session.ts";
import { Tokens } from "../../packages/server/src/identity/tokens.ts";
import type { Log } from "../../packages/server/src/log/log.ts";
import type { Comparison } from "../../packages/server/src/log/replicated/comparison.ts";
import { Background } from "../../packages/server/src/room/background.ts";
import type { Elsewhere } from "../../packages/server/src/room/elsewhere.ts";
import { Registry } from "../../packages/server/src/room/registry.ts";
import type { Dice } from "./dice.ts";
import type { Disk } from "./disk.ts";
import type { Listener } from "./network.ts";
import { type Machine, Process } from "./process.ts";
import type { Learning, Wire } from "./wire.ts";

/** What one life of a server opens its log with. */
export type Opening = {
  process: Process;
  /** Runs something at the end of this turn of the event loop. */
  atTurnEnd: (run: () => void) => void;
  /** Takes a sentence for whoever looks after the server. */
  complain: (sentence: string, cause?: unknown) => void;
  /** The log is `broken` from now on. */
  broke: () => void;
};

/** The log of one life, and the other servers where there are any. */
export type Opened = { log: Log; elsewhere?: Elsewhere; comparison?: Comparison };

type Options = {
  /** What it is called in the story. */
  name: string;
  dice: Dice;
  machine: Machine;
  disk: Disk;
  limits: Limits;
  /** How long a turn of the event loop takes, in milliseconds. */
  turn: number;
  /** Opens the log on what the disk holds; nothing when that cannot be done now. */
  open: (opening: Opening) => Opened | undefined;
  /** The server could not do what it should, and said so in its own log. */
  complained: (line: string) => void;
};

/** How soon a server that could not start is started again, in milliseconds. */
const RESTART = 500;

/** One life of the server. */
type Life = {
  process: Process;
  gateway: Gateway;
  close: () => Promise<void>;
  wires: Wire[];
  stopping: Promise<void> | undefined;
};

/** A server: the real gateway on the real log, without sockets and real time. It can be started again and again. */
export class Host implements Listener {
  readonly #options: Options;
  #life: Life | undefined;

  constructor(options: Options) {
    this.#options = options;
  }

  get name(): string {
    return this.#options.name;
  }

  get disk(): Disk {
    return this.#options.disk;
  }

  get gateway(): Gateway | undefined {
    return this.#life?.gateway;
  }

  get process(): Process | undefined {
    return this.#life?.process;
  }

  get machine(): Machine {
    return this.#options.machine;
  }

  get isUp(): boolean {
    return this.#life !== undefined;
  }

  /** Starts a server on what the disk holds. */
  start(): void {
    if (this.#life) return;
    const { dice, machine, disk, limits, turn, open, complained } = this.#options;
    const process = new Process(machine);
    const clock = process;
    const random = () => dice.throw();
    const atTurnEnd = turns(process, () => dice.wait(turn));
    const logger = pino(
      { level: "warn", base: null, timestamp: false },
      { write: (line) => void (disk.isStuck || complained(line)) },
    );
    const connections: Gateway["connections"] = new Set();
    const opened = open({
      process,
      atTurnEnd,
      complain: (sentence, cause) => logger.error({ err: cause }, sentence),
      broke: () => {
        for (const connection of connections) connection.close(closeCodes.internal);
      },
    });
    if (!opened) return void machine.schedule.after(RESTART, () => this.start());
    const { log, elsewhere, comparison } = opened;
    const background = new Background({ clock, atTurnEnd });
    const rooms = new Registry({ log, clock, limits, atTurnEnd, background, elsewhere });
    const heartbeat = new Heartbeat(clock, limits);
    const tokens = new Tokens("the secret of a server that does not exist");
    const house = { log, rooms, tokens, heartbeat, limits, clock, random, atTurnEnd, background, elsewhere, logger };
    const gateway: Gateway = {
      ...house,
      connections,
      people: new People(),
      appending: new Set(),
      beginning: new Set(),
      faults: new LogFaults(logger, clock),
    };
    elsewhere?.listen({
      turn: (change) => rooms.turn(change),
      word: (room, word) => rooms.murmur(room, word),
      renamed: (person) => gateway.people.rename(person),
      // Addresses are counted where sockets are.
      spent: () => {},
    });
    comparison?.start(
      (room) => rooms.stop(room),
      () => elsewhere?.lives ?? [],
    );
    const close = async () => {
      rooms.close();
      heartbeat.close();
      comparison?.close();
      elsewhere?.close();
      await log.close();
    };
    this.#life = { process, gateway, close, wires: [], stopping: undefined };
  }

  arrive(wire: Wire): void {
    const life = this.#life;
    if (!life || life.stopping || !["open", "degraded"].includes(life.gateway.log.state)) return wire.refuse();
    const socket = wire.accept(life.process, this.name);
    life.wires = [...life.wires.filter(({ isHeld }) => isHeld), wire];
    life.process.soon(0, () => {
      new Link(life.gateway, socket, socket, (link) => new Session(life.gateway, link));
    });
  }

  /** Everything of the server vanishes at this moment, but what is on the disk. */
  crash(learn: () => Learning["client"]): void {
    this.#life?.process.end();
    for (const wire of this.#life?.wires ?? []) wire.cut({ client: learn(), server: undefined });
    this.#life = undefined;
  }

  /** Empties the server and ends it, as SIGTERM does; a crash may come before that is done. */
  async stop(): Promise<void> {
    if (this.#life) this.#life.stopping ??= this.#stop(this.#life);
    await this.#life?.stopping;
  }

  async #stop(life: Life): Promise<void> {
    await drain(life.gateway);
    if (!life.process.alive) return;
    await life.close();
    if (!life.process.alive) return;
    if (life.process.timers > 0) this.#options.complained(`${life.process.timers} timers left after the server ended`);
    life.process.end();
    this.#life = undefined;
  }
}

/** The end of a turn of the event loop comes after a while; what is put off until then is done one after the other. */
function turns(process: Process, length: () => number): (run: () => void) => void {
  let put: (() => void)[] = [];
  return (run) => {
    if (put.push(run) > 1) return;
    process.soon(length(), () => {
      const due = put;
      put = [];
      for (const next of due) process.soon(0, next);
    });
  };
}
