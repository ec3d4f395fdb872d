import type { Stretch } from "./follower.ts";
import type { Ordered, Ordering } from "./ordering.ts";
import { SingleFlight } from "./single-flight.ts";
import { Spell } from "./spell.ts";
import { Suspicion } from "./suspicion.ts";

type Options = {
  ordering: Ordering;
  /** How many messages are read at once. */
  most: number;
  /** Takes what was read. */
  take: (messages: readonly Ordered[]) => void;
  /** The last position that was given out: what is read may have come by itself meanwhile. */
  taken: () => number;
  /** Takes a sentence for whoever looks after the server. */
  complain: (sentence: string, cause?: unknown) => void;
};

/** Reads from an ordering what does not come by itself, and knows whether it is given. */
export class Supply {
  readonly #options: Options;
  readonly #reading = new SingleFlight();
  readonly #hunger: Spell;
  readonly #gap = new Suspicion();
  /** Whether the last read found nothing where something should be. */
  #isHole = false;

  constructor(options: Options) {
    this.#options = options;
    const missing = "what is missing here";
    const [begins, ends] = [`The stream does not give ${missing}.`, `The stream gives again ${missing}.`];
    this.#hunger = new Spell(options.complain, begins, ends);
  }

  /** Whether what is missing is not given. */
  get isCut(): boolean {
    return this.#hunger.isOn;
  }

  /** Whether the ordering has lost what is missing. */
  get isLost(): boolean {
    return this.#gap.isCertain;
  }

  read({ after, upTo }: Stretch): void {
    const { ordering, most, take, taken } = this.#options;
    if (!ordering.isReachable) return;
    void this.#reading.run(
      () => ordering.read(after, Math.min(most, upTo - after)),
      (messages) => {
        this.#isHole = messages.length === 0 && taken() === after;
        if (this.#isHole) this.#hunger.begin(new Error(`It reaches to ${upTo}, and holds nothing at ${after + 1}.`));
        else this.#hunger.end();
        if (messages.length > 0) take(messages);
      },
      (error) => {
        this.#isHole = false;
        if (taken() === after) this.#hunger.begin(error);
      },
    );
  }

  /** The watch comes round; a hole counts where the ordering is in sight. */
  watch(isInSight: boolean): void {
    this.#gap.find(this.#isHole && isInSight);
  }

  /** What was missing has come. */
  settle(): void {
    this.#isHole = false;
    this.#hunger.end();
  }

  /** What was asked counts for nothing any more. */
  drop(): void {
    this.#reading.drop();
  }
}
