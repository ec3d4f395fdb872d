/** Something that may be so for a while: it is told of once when it begins and once when it is over. */
export class Spell {
  readonly #tell: (sentence: string, cause?: unknown) => void;
  readonly #begins: string;
  readonly #ends: string;
  #isOn = false;
  #cause: unknown;

  /** `begins` and `ends` are what is told. */
  constructor(tell: (sentence: string, cause?: unknown) => void, begins: string, ends: string) {
    this.#tell = tell;
    this.#begins = begins;
    this.#ends = ends;
  }

  get isOn(): boolean {
    return this.#isOn;
  }

  /** Why it was so last. */
  get cause(): unknown {
    return this.#cause;
  }

  /** It is so now, for a reason. */
  begin(cause: unknown): void {
    if (!this.#isOn) this.#tell(this.#begins, cause);
    this.#isOn = true;
    this.#cause = cause;
  }

  /** It is not so now. */
  end(): void {
    if (this.#isOn) this.#tell(this.#ends);
    this.#isOn = false;
  }
}
