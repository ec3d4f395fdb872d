import { type JetStreamClient, type JetStreamManager, jetstream, jetstreamManager } from "@nats-io/jetstream";
import { headers, type Msg, type MsgHdrs, type NatsConnection } from "@nats-io/transport-node";
import { type Extent, Gone, type Ordered, type Ordering } from "../replicated/ordering.ts";
import { readExtent } from "./extent.ts";
import { refusedBy } from "./refusal.ts";
import { appendSubject, logSubject } from "./stream.ts";

type Options = {
  connection: NatsConnection;
  /** The name of the stream, and on how many NATS servers it is kept. */
  name: string;
  replicas: number;
  /** Takes a sentence for whoever looks after the server. */
  complain: (sentence: string, cause?: unknown) => void;
  times: Times;
};

/**
 * The header that bears the key of a message. It is not the one by which NATS would know a message again: where it passes
 * over one, its replicas may number all that comes later otherwise from then on (seen with NATS 2.9).
 */
const KEY = "Parley-Batch";
/** How long NATS may take, in milliseconds: to do what it is asked, to say how far the stream reaches, to give what it holds. */
export type Times = { answer: number; look: number; read: number };
export const standardTimes: Times = { answer: 2_000, look: 500, read: 750 };
/** How many messages are asked for at once: their texts fill no more than half of what NATS keeps for a connection. */
const AT_ONCE = 32;
/** How much text is read at most before it is given out, in bytes; the last of it may be beyond. */
const MOST_READ = 8 * 1024 * 1024;

/**
 * An ordering that is a JetStream stream. What is published to it is republished to a plain subscription, which costs
 * NATS no consumer and tells of an entry at the moment of its acknowledgement; what that loses is read from the stream.
 */
export class NatsOrdering implements Ordering {
  isReachable = true;
  readonly #options: Options;
  readonly #client: JetStreamClient;
  readonly #manager: JetStreamManager;
  #isBack: () => void = () => {};

  private constructor(options: Options, manager: JetStreamManager) {
    this.#options = options;
    this.#client = jetstream(options.connection, { timeout: options.times.answer });
    this.#manager = manager;
    void this.#heed();
  }

  static async open(options: Options): Promise<NatsOrdering> {
    const { connection, times } = options;
    return new NatsOrdering(options, await jetstreamManager(connection, { timeout: times.read, checkAPI: false }));
  }

  async publish(key: string, text: string): Promise<number> {
    // What is said meanwhile would be kept by the connection and sent when nobody waits for it any more.
    this.#refuseUnreachable();
    const subject = `${appendSubject(this.#options.name)}.batch`;
    const named = headers();
    named.set(KEY, key);
    const { replicas, times } = this.#options;
    try {
      const { seq } = await this.#client.publish(subject, text, { headers: named, timeout: times.answer });
      return seq;
    } catch (cause) {
      throw refusedBy(cause, replicas) ?? cause;
    }
  }

  async read(after: number, limit: number): Promise<Ordered[]> {
    const found: Ordered[] = [];
    let bytes = 0;
    while (found.length < limit && bytes < MOST_READ) {
      const asked = Math.min(AT_ONCE, limit - found.length);
      const next = await this.#readAtOnce(after + found.length, asked).catch((error: unknown) => {
        if (found.length === 0) throw error;
        return [];
      });
      found.push(...next);
      bytes += next.reduce((sum, { text }) => sum + text.length, 0);
      if (next.length < asked) break;
    }
    return found;
  }

  async look(): Promise<Extent> {
    this.#refuseUnreachable();
    const { connection, name, times } = this.#options;
    const answers = await connection.requestMany(`$JS.API.STREAM.INFO.${name}`, "", { maxWait: times.look });
    // Several may answer, and who leads the stream may not be the first.
    let gone: Gone | undefined;
    for await (const answer of answers) {
      const told = readExtent(answer.string());
      if (told instanceof Gone) gone = told;
      else if (told) return told;
    }
    throw gone ?? new Error("Nobody who leads the stream is to be heard.");
  }

  tail(listener: (message: Ordered) => void): void {
    const { connection, name, complain } = this.#options;
    const callback = (error: Error | null, message: Msg) => {
      if (error) return complain("The stream does not tell of news any more.", error);
      const position = Number(message.headers?.get("Nats-Sequence"));
      if (message.headers?.get("Nats-Stream") !== name || !Number.isSafeInteger(position)) return;
      listener(toOrdered(position, message.headers, message.string()));
    };
    connection.subscribe(`${logSubject(name)}.>`, { callback });
  }

  back(listener: () => void): void {
    this.#isBack = listener;
  }

  move(): void {
    const { connection } = this.#options;
    if (this.isReachable && connection.getServers().length > 1) void connection.reconnect().catch(() => {});
  }

  close(): Promise<void> {
    return this.#options.connection.close();
  }

  /** The messages after a position, up to the first that does not come. */
  async #readAtOnce(after: number, limit: number): Promise<Ordered[]> {
    this.#refuseUnreachable();
    // Of who leads the stream: a replica that came back from a cut may count otherwise (seen with NATS 2.9), and would
    // answer a direct request all the same.
    const asked = Array.from({ length: limit }, (_, index) =>
      this.#manager.streams.getMessage(this.#options.name, { seq: after + 1 + index }),
    );
    const answers = await Promise.allSettled(asked);
    const [first] = answers;
    if (first?.status === "rejected") throw first.reason;
    const found: Ordered[] = [];
    for (const answer of answers) {
      if (answer.status === "rejected" || answer.value === null) break;
      const { seq, header, data } = answer.value;
      found.push(toOrdered(seq, header, Buffer.from(data).toString()));
    }
    return found;
  }

  #refuseUnreachable(): void {
    if (!this.isReachable) throw new Error("NATS is out of reach.");
  }

  async #heed(): Promise<void> {
    for await (const { type } of this.#options.connection.status()) {
      if (type === "disconnect") this.isReachable = false;
      // Each dial that was refused leaves one more word of it.
      if (type === "reconnect" && !this.isReachable) {
        this.isReachable = true;
        this.#isBack();
      }
    }
  }
}

function toOrdered(position: number, named: MsgHdrs, text: string): Ordered {
  return { position, key: named.get(KEY), text };
}
