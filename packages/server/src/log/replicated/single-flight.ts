/** Asks one thing at a time. What was asked before `drop` holds nothing up any more, and its answer counts for nothing. */
export class SingleFlight {
  #current: symbol | undefined;

  /** Asks, unless an answer is waited for, and hears what came of it. */
  async run<Answer>(
    ask: () => Promise<Answer>,
    came: (answer: Answer) => void,
    failed: (error: unknown) => void,
  ): Promise<void> {
    if (this.#current) return;
    const current = Symbol();
    this.#current = current;
    const [answer] = await Promise.allSettled([ask()]);
    if (this.#current !== current) return;
    this.#current = undefined;
    if (answer.status === "fulfilled") came(answer.value);
    else failed(answer.reason);
  }

  drop(): void {
    this.#current = undefined;
  }
}
