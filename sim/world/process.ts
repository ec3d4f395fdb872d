import type { Clock, Timer } from "@parley/protocol";
import type { Owner, Schedule } from "./schedule.ts";

/** When every run begins, in milliseconds since 1970. */
const BEGIN = Date.UTC(2026, 0, 1);

/** A computer: its wall clock may be wrong, and it may sleep. */
export class Machine {
  readonly schedule: Schedule;
  /** How far its wall clock is ahead, in milliseconds. */
  skew = 0;
  /** Until then it sleeps, in virtual milliseconds. */
  asleepUntil = 0;

  constructor(schedule: Schedule) {
    this.schedule = schedule;
  }
}

/** One life of a program on a machine. When it has ended, nothing of it happens any more. */
export class Process implements Clock, Owner {
  readonly #machine: Machine;
  #alive = true;
  #timers = 0;

  constructor(machine: Machine) {
    this.#machine = machine;
  }

  get alive(): boolean {
    return this.#alive;
  }

  get asleepUntil(): number {
    return this.#machine.asleepUntil;
  }

  /** How many timers wait. */
  get timers(): number {
    return this.#timers;
  }

  now(): number {
    return Math.floor(BEGIN + this.#machine.schedule.now + this.#machine.skew);
  }

  after(milliseconds: number, run: () => void): Timer {
    if (!this.#alive) return { cancel: () => {} };
    let waits = true;
    const done = () => {
      if (waits) this.#timers -= 1;
      waits = false;
    };
    this.#timers += 1;
    // No real timer is shorter than this.
    const timer = this.soon(Math.max(1, milliseconds), () => {
      done();
      run();
    });
    return {
      cancel: () => {
        timer.cancel();
        done();
      },
    };
  }

  /** Lets something happen to this process after so many milliseconds that is no timer of its own. */
  soon(milliseconds: number, run: () => void): Timer {
    return this.#machine.schedule.after(milliseconds, run, this);
  }

  /** Ends here. */
  end(): void {
    this.#alive = false;
  }
}
