import { type JetStreamClient, type JetStreamManager, jetstream } from "@nats-io/jetstream";
import { headers, type Msg, type MsgHdrs, type NatsConnection } from "@nats-io/transport-node";
import type { Extent, Ordered, Ordering } from "../replicated/ordering.ts";
import { appendSubject, epochOf, logSubject } from "./stream.ts";

type Options = {
  connection: NatsConnection;
  manager: JetStreamManager;
  /** The name of the stream. */
  name: string;
  /** Takes a sentence for whoever looks after the server. */
  complain: (sentence: string, cause?: unknown) => void;
};

/**
 * The header that bears the key of a message. It is not the one by which NATS would know a message again: where it passes
 * over one, its replicas may number all that comes later otherwise from then on (seen with NATS 2.9).
 */
const KEY = "Parley-Batch";
/** How long NATS may take to acknowledge, in milliseconds. */
export const TIMEOUT = 2_000;

/**
 * An ordering that is a JetStream stream. What is published to it is republished to a plain subscription, which costs
 * NATS no consumer and tells of an entry at the moment of its acknowledgement; what that loses is read from the stream.
 */
export class NatsOrdering implements Ordering {
  isReachable = true;
  readonly #options: Options;
  readonly #client: JetStreamClient;
  #isBack: () => void = () => {};

  constructor(options: Options) {
    this.#options = options;
    this.#client = jetstream(options.connection, { timeout: TIMEOUT });
    void this.#heed();
  }

  async publish(key: string, text: string): Promise<number> {
    // What is said meanwhile would be kept by the connection and sent when nobody waits for it any more.
    if (!this.isReachable) throw new Error("NATS is out of reach.");
    const subject = `${appendSubject(this.#options.name)}.batch`;
    const named = headers();
    named.set(KEY, key);
    const { seq } = await this.#client.publish(subject, text, { headers: named, timeout: TIMEOUT });
    return seq;
  }

  async read(after: number, limit: number): Promise<Ordered[]> {
    const { manager, name } = this.#options;
    // Of who leads the stream: a replica that came back from a cut may count otherwise (seen with NATS 2.9), and would
    // answer a direct request all the same.
    const asked = Array.from({ length: limit }, (_, index) =>
      manager.streams.getMessage(name, { seq: after + 1 + index }),
    );
    const answers = await Promise.allSettled(asked);
    const found: Ordered[] = [];
    for (const answer of answers) {
      // It may end before that.
      if (answer.status === "rejected" || answer.value === null) break;
      const { seq, header, data } = answer.value;
      found.push(toOrdered(seq, header, Buffer.from(data).toString()));
    }
    const [first] = answers;
    if (first?.status === "rejected") throw first.reason;
    return found;
  }

  async look(): Promise<Extent> {
    if (!this.isReachable) throw new Error("NATS is out of reach.");
    const { config, state } = await this.#options.manager.streams.info(this.#options.name);
    return { epoch: epochOf(config) ?? "", first: state.first_seq, last: state.last_seq };
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

  close(): Promise<void> {
    return this.#options.connection.close();
  }

  async #heed(): Promise<void> {
    for await (const { type } of this.#options.connection.status()) {
      if (type === "disconnect") this.isReachable = false;
      if (type === "reconnect") {
        this.isReachable = true;
        this.#isBack();
      }
    }
  }
}

function toOrdered(position: number, named: MsgHdrs, text: string): Ordered {
  return { position, key: named.get(KEY), text };
}
