import { setTimeout as sleep } from "node:timers/promises";
import {
  type Client,
  createClient,
  gaps,
  hasOlder,
  type OpenTransport,
  openWebSocket,
  type Room,
} from "@parley/client";
import { decodeServerFrame, LOBBY, textOf } from "@parley/protocol";
import { between, oneOf, type Random } from "../random.ts";

/** What somebody hears that concerns all: that something of theirs was acknowledged, now. */
type Heard = { acknowledged: () => void };

/** How long somebody thinks before the next word, in milliseconds. */
const THOUGHT = { least: 200, most: 1_200 };

/** Somebody without a page who talks in the lobby, and each time they connect comes to any of the servers. */
export class Chatter {
  readonly name: string;
  readonly said: string[] = [];
  /** Of what was acknowledged, the number by the id. */
  readonly acknowledged = new Map<string, number>();
  /** How often a server said that what they held is of another log. */
  resets = 0;
  readonly #client: Client;
  readonly #room: Room;
  readonly #random: Random;
  readonly #heard: Heard;

  constructor(name: string, doors: readonly [string, ...string[]], random: Random, heard: Heard) {
    this.name = name;
    this.#random = random;
    this.#heard = heard;
    const openTransport: OpenTransport = (_, handlers) =>
      openWebSocket(oneOf(random, doors), {
        ...handlers,
        frame: (text) => {
          this.#hear(text);
          handlers.frame(text);
        },
      });
    this.#client = createClient({ url: doors[0], openTransport, random, mostEntries: Number.POSITIVE_INFINITY });
    this.#room = this.#client.room(LOBBY);
  }

  /** How many entries of the lobby they have read. */
  get position(): number {
    return this.#room.timeline.get().position;
  }

  /** Talks, now and then, until told to stop. */
  async talk(until: AbortSignal): Promise<void> {
    while (!until.aborted) {
      await sleep(between(this.#random, THOUGHT.least, THOUGHT.most), undefined, { signal: until }).catch(() => {});
      if (!until.aborted) this.#say();
    }
  }

  /** Comes back now, if it waits to. */
  hurry(): void {
    this.#client.reconnect();
  }

  /** Resolves when everything said was acknowledged. */
  settled(): Promise<void> {
    return this.#client.settled();
  }

  /** Everything said in the lobby as they have it, once they have filled what was left out. */
  async view(): Promise<string[]> {
    const { timeline } = this.#room;
    while (hasOlder(timeline.get())) await this.#room.loadOlder();
    for (;;) {
      const [gap] = gaps(timeline.get());
      if (!gap) break;
      await this.#room.loadGap(gap.before);
    }
    return timeline.get().entries.map(({ content }) => textOf(content) ?? content.kind);
  }

  leave(): void {
    this.#client.close();
  }

  #say(): void {
    const text = `${this.name}-${this.said.length + 1}.`;
    this.#room.say(text);
    this.said.push(text);
  }

  #hear(frame: string): void {
    // In what people say, the quotes are escaped.
    if (!frame.includes('"type":"ack"') && !frame.includes('"outcome":"reset"')) return;
    for (const line of decodeServerFrame(frame)) {
      if (!line.ok) continue;
      if (line.message.type === "ack") {
        this.acknowledged.set(line.message.id, line.message.seq);
        this.#heard.acknowledged();
      } else if (line.message.type === "subscribed" && line.message.outcome === "reset") this.resets += 1;
    }
  }
}
