import { type Extent, Gone, type Ordered, type Ordering, Refused } from "../log/replicated/ordering.ts";

/** An ordering in memory, and the lines of servers to it, which a test breaks as it likes. */
export class MemoryStream {
  epoch = "stream";
  messages: Ordered[] = [];
  /** The first position that is still held. */
  first = 1;
  isGone = false;
  readonly #lines = new Set<MemoryLine>();

  /** A server's line to it. */
  line(): MemoryLine {
    const line = new MemoryLine(this, () => this.#lines.delete(line));
    this.#lines.add(line);
    return line;
  }

  publish(key: string, text: string): number {
    const message = { position: this.messages.length + 1, key, text };
    this.messages.push(message);
    for (const line of this.#lines) line.hear(message);
    return message.position;
  }
}

/** What becomes of something on its way. */
export type Fate = "arrives" | "is lost" | "waits";

/** A server's line to an ordering. */
export class MemoryLine implements Ordering {
  isReachable = true;
  /** What becomes of the news that the ordering tells. */
  news: Fate = "arrives";
  /** What becomes of what is published, and of its acknowledgement. */
  publishing: Fate | Refused = "arrives";
  acknowledging: Fate = "arrives";
  /** What becomes of a look, and of what is read. */
  looking: Fate = "arrives";
  reading: Fate = "arrives";
  /** Up to where it can be read from and looked at; as far as it goes, unless a test says less. */
  visible = Number.POSITIVE_INFINITY;
  /** A position that cannot be read, though what follows can be seen. */
  hole = 0;
  reads = 0;
  /** How often another way was tried. */
  moves = 0;
  published: string[] = [];
  readonly #stream: MemoryStream;
  readonly #leave: () => void;
  #waiting: (() => void)[] = [];
  #losing: (() => void)[] = [];
  #tell: (message: Ordered) => void = () => {};
  #isBack: () => void = () => {};

  constructor(stream: MemoryStream, leave: () => void) {
    this.#stream = stream;
    this.#leave = leave;
  }

  async publish(key: string, text: string): Promise<number> {
    this.#refuseUnreachable();
    this.published.push(key);
    if (this.publishing instanceof Refused) throw this.publishing;
    await this.#meets(this.publishing);
    const position = this.#stream.publish(key, text);
    await this.#meets(this.acknowledging);
    return position;
  }

  async read(after: number, limit: number): Promise<Ordered[]> {
    this.#refuseUnreachable();
    this.reads += 1;
    await this.#meets(this.reading);
    const { first, messages } = this.#stream;
    const end = Math.min(after + limit, this.visible, this.hole > after ? this.hole - 1 : Number.POSITIVE_INFINITY);
    return after + 1 < first ? [] : messages.slice(after, end);
  }

  async look(): Promise<Extent> {
    this.#refuseUnreachable();
    await this.#meets(this.looking);
    const { epoch, first, messages, isGone } = this.#stream;
    if (isGone) throw new Gone("stream not found");
    return { epoch, first, last: Math.min(messages.length, this.visible) };
  }

  tail(listener: (message: Ordered) => void): void {
    this.#tell = listener;
  }

  back(listener: () => void): void {
    this.#isBack = listener;
  }

  move(): void {
    this.moves += 1;
  }

  async close(): Promise<void> {
    this.#leave();
  }

  hear(message: Ordered): void {
    if (!this.isReachable || this.news === "is lost") return;
    if (this.news === "waits") this.#waiting.push(() => this.#tell(message));
    else this.#tell(message);
  }

  /** The line breaks. */
  cut(): void {
    this.isReachable = false;
  }

  /** The line is there again. */
  heal(): void {
    this.isReachable = true;
    this.#isBack();
  }

  /** Lets what waits arrive, in the order that a test says. */
  release(order: (waiting: (() => void)[]) => (() => void)[] = (waiting) => waiting): void {
    const waiting = this.#waiting;
    this.#waiting = [];
    for (const arrive of order(waiting)) arrive();
  }

  /** What waits is not answered any more. */
  lose(): void {
    this.#waiting = [];
    for (const lose of this.#losing) lose();
    this.#losing = [];
  }

  async #meets(fate: Fate): Promise<void> {
    const lost = new Error("No answer came.");
    if (fate === "is lost") throw lost;
    if (fate === "arrives") return;
    await new Promise<void>((resolve, reject) => {
      this.#waiting.push(resolve);
      this.#losing.push(() => reject(lost));
    });
  }

  #refuseUnreachable(): void {
    if (!this.isReachable) throw new Error("It is out of reach.");
  }
}
