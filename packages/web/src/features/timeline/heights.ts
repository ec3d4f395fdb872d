/** Where the rows of a list stand, in pixels from the first: by their heights as far as they were measured, else by guesses. */
export class Heights<Row extends { readonly key: string }> {
  readonly #guess: (row: Row) => number;
  readonly #measured = new Map<string, number>();
  #rows: readonly Row[] = [];
  /** Where each row ends, as far as `#summed` rows. */
  readonly #ends: number[] = [];
  #summed = 0;

  /** @param guess about how tall a row will be, in pixels */
  constructor(guess: (row: Row) => number) {
    this.#guess = guess;
  }

  get rows(): readonly Row[] {
    return this.#rows;
  }

  get total(): number {
    return this.offset(this.#rows.length);
  }

  /** These are the rows now; of those that were there before, the heights stay known. */
  lay(rows: readonly Row[]): void {
    let same = 0;
    while (same < rows.length && rows[same] === this.#rows[same]) same += 1;
    this.#rows = rows;
    this.#summed = Math.min(this.#summed, same);
    this.#forget();
  }

  /** A row turned out to be so tall; tells whether that is news. */
  measure(key: string, height: number): boolean {
    if (this.#measured.get(key) === height) return false;
    this.#measured.set(key, height);
    const index = this.indexOf(key);
    if (index >= 0) this.#summed = Math.min(this.#summed, index);
    return true;
  }

  height(index: number): number {
    const row = this.#rows[index];
    return row ? (this.#measured.get(row.key) ?? this.#guess(row)) : 0;
  }

  /** Where a row begins; that after the last begins where the list ends. */
  offset(index: number): number {
    const upTo = Math.max(0, Math.min(index, this.#rows.length));
    for (; this.#summed < upTo; this.#summed += 1)
      this.#ends[this.#summed] = (this.#ends[this.#summed - 1] ?? 0) + this.height(this.#summed);
    return this.#ends[upTo - 1] ?? 0;
  }

  /** The row at a place: the first that ends below it, or the last. */
  indexAt(offset: number): number {
    let [from, to] = [0, this.#rows.length];
    while (from < to) {
      const middle = (from + to) >> 1;
      if (this.offset(middle + 1) > offset) to = middle;
      else from = middle + 1;
    }
    return Math.max(0, Math.min(from, this.#rows.length - 1));
  }

  /** The number of a row among the others, or -1. */
  indexOf(key: string): number {
    return this.#rows.findLastIndex((row) => row.key === key);
  }

  /** Heights of rows that left long ago are dropped, many at once. */
  #forget(): void {
    if (this.#measured.size <= 2 * this.#rows.length + 1_000) return;
    const keys = new Set(this.#rows.map(({ key }) => key));
    for (const key of this.#measured.keys()) if (!keys.has(key)) this.#measured.delete(key);
  }
}
