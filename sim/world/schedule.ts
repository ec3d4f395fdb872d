import type { Timer } from "@parley/protocol";

/** What an event belongs to: it happens only while that lives, and not while it sleeps. */
export interface Owner {
  readonly alive: boolean;
  /** Until then it does nothing; in virtual milliseconds. */
  readonly asleepUntil: number;
}

type Event = { at: number; order: number; run: () => void; owner: Owner | undefined };
/** Something that strikes an owner in the midst of its work: after so many events of it, and so many microtasks. */
type Strike = { owner: Owner; events: number; microtasks: number; run: () => void };

/** Virtual time: a queue of events, one after the other, with everything between them that only waits for promises. */
export class Schedule {
  #now = 0;
  #order = 0;
  /** The next event is the last. */
  readonly #queue: Event[] = [];
  #strike: Strike | undefined;

  /** Milliseconds since the beginning of the run. */
  get now(): number {
    return this.#now;
  }

  /** Lets something happen after so many milliseconds; events of the same moment happen in the order of these calls. */
  after(milliseconds: number, run: () => void, owner?: Owner): Timer {
    this.#order += 1;
    const event = { at: this.#now + Math.max(0, milliseconds), order: this.#order, run, owner };
    this.#insert(event);
    return {
      cancel: () => {
        const index = this.#queue.indexOf(event);
        if (index >= 0) this.#queue.splice(index, 1);
      },
    };
  }

  /** Takes the place of a strike that did not happen yet; without one nothing strikes. */
  strike(strike?: Strike): void {
    this.#strike = strike;
  }

  /** Runs the next event; false when nothing is left to happen. */
  async step(): Promise<boolean> {
    const event = this.#queue.pop();
    if (!event) return false;
    const { owner } = event;
    this.#now = Math.max(this.#now, event.at);
    if (owner && !owner.alive) return true;
    if (owner && owner.asleepUntil > this.#now) {
      event.at = owner.asleepUntil;
      this.#insert(event);
      return true;
    }
    event.run();
    if (owner) await this.#struck(owner);
    await quiet();
    return true;
  }

  /** Runs everything that happens within so many milliseconds. */
  async pass(milliseconds: number): Promise<void> {
    const end = this.#now + milliseconds;
    await quiet();
    while ((this.#queue.at(-1)?.at ?? Number.POSITIVE_INFINITY) <= end) await this.step();
    this.#now = end;
  }

  async #struck(owner: Owner): Promise<void> {
    const strike = this.#strike;
    if (strike?.owner !== owner) return;
    strike.events -= 1;
    if (strike.events > 0) return;
    this.#strike = undefined;
    for (let microtask = 0; microtask < strike.microtasks; microtask++) await undefined;
    strike.run();
  }

  #insert(event: Event): void {
    let low = 0;
    let high = this.#queue.length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      const other = this.#queue[middle];
      if (other && isLater(other, event)) low = middle + 1;
      else high = middle;
    }
    this.#queue.splice(low, 0, event);
  }
}

function isLater(a: Event, b: Event): boolean {
  return a.at > b.at || (a.at === b.at && a.order > b.order);
}

/** Resolves when nothing is left that only waits for promises: Node runs its ticks after all microtasks. */
function quiet(): Promise<void> {
  return new Promise((resolve) => process.nextTick(resolve));
}
