import { setTimeout as sleep } from "node:timers/promises";
import type { FaultProxy } from "../fixtures/fault-proxy.ts";
import type { Parley } from "../fixtures/parley.ts";
import type { Fault, FaultKind } from "./plan.ts";

/** A file this large (KiB) has room for the index of a log and a few messages. */
const FULL = 40;
/** How long to wait for a fault to take effect before it counts as not injected, in milliseconds. */
const EFFECT = 10_000;

/** A tab that can be reloaded, and its line. */
type Target = { readonly proxy: FaultProxy; reload(): Promise<void> };

/** Brings faults about, one of the server at a time, and counts those that took effect. */
export class Injector {
  readonly injected: FaultKind[] = [];
  /** What went wrong that has no place among the messages. */
  readonly complaints: string[] = [];
  readonly #parley: Parley;
  readonly #targets: readonly Target[];
  #serverFaults: Promise<void> = Promise.resolve();

  constructor(parley: Parley, targets: readonly Target[]) {
    this.#parley = parley;
    this.#targets = targets;
  }

  /** Brings a fault about when its time has come, and resolves when it is over. */
  async inject(fault: Fault): Promise<void> {
    await sleep(fault.at);
    const target = this.#targets[fault.tab];
    if (!target) throw new RangeError(`There is no tab ${fault.tab}.`);
    if (await this.#bringAbout(target, fault)) this.injected.push(fault.kind);
  }

  async #bringAbout(target: Target, fault: Fault): Promise<boolean> {
    if (fault.kind !== "tab reloaded") return (await this.#lineFault(target.proxy, fault)) || this.#serverFault(fault);
    // A page that finds no server is none: after a moment another tab would take its messages over.
    await this.#serverFaults;
    await target.reload();
    return true;
  }

  async #lineFault(line: FaultProxy, { kind, lasts, way, endsInCut }: Fault): Promise<boolean> {
    switch (kind) {
      case "line cut":
        line.cut();
        return true;
      case "line refused":
        line.mode = { kind: "refuse" };
        line.cut();
        break;
      case "half-open silence":
        line.mode = { kind: "silence", way };
        break;
      case "delay":
        line.mode = { kind: "delay", milliseconds: lasts / 4 };
        break;
      case "slow trickle":
        line.mode = { kind: "trickle", bytesPerSecond: lasts };
        break;
      case "acknowledgement lost after commit":
        return this.#loseAck(line);
      default:
        return false;
    }
    await sleep(lasts);
    if (kind === "half-open silence" && endsInCut) line.cut();
    line.mode = { kind: "pass" };
    return true;
  }

  async #loseAck(line: FaultProxy): Promise<boolean> {
    const before = line.lostAcks;
    line.mode = { kind: "lose-ack" };
    const lost = await until(() => line.lostAcks > before);
    line.mode = { kind: "pass" };
    return lost;
  }

  async #serverFault(fault: Fault): Promise<boolean> {
    const done = this.#serverFaults.then(() => this.#restart(fault));
    // The next goes on even so; this one's failure is told to who asked for it.
    this.#serverFaults = done.then(
      () => {},
      () => {},
    );
    return done;
  }

  async #restart({ kind, lasts }: Fault): Promise<boolean> {
    const parley = this.#parley;
    switch (kind) {
      case "kill -9":
        await parley.kill();
        await sleep(lasts / 2);
        await parley.restart();
        return true;
      case "SIGTERM and restart":
        await this.#stop();
        await sleep(lasts / 2);
        await parley.restart();
        return true;
      case "disk full": {
        await this.#stop();
        parley.fileLimit = FULL;
        await parley.restart();
        const full = await until(() => parley.output.includes("the log is unavailable"));
        await sleep(lasts);
        await parley.kill();
        parley.fileLimit = undefined;
        await parley.restart();
        return full;
      }
      default:
        return false;
    }
  }

  async #stop(): Promise<void> {
    const code = await this.#parley.stop();
    if (code !== 0) this.complaints.push(`SIGTERM ended the server with ${code}.`);
  }
}

async function until(so: () => boolean): Promise<boolean> {
  const end = performance.now() + EFFECT;
  while (!so() && performance.now() < end) await sleep(20);
  return so();
}
