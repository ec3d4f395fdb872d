import { type ClientMessage, decodeClientFrame, decodeServerFrame, type ServerMessage } from "@parley/protocol";

type Message<Type> = Extract<ServerMessage, { type: Type }>;

/** What one connection's client is to its judge. */
export type Conducted = {
  /** The rooms that the client has open. */
  rooms: () => Iterable<string>;
  /** A rule was broken. */
  fail: (sentence: string) => void;
  /** An acknowledgement came. */
  acked: (ack: Message<"ack">) => void;
  /** The client is told where it reads on. */
  subscribed: (room: string, outcome: Message<"subscribed">["outcome"]) => void;
};

/** How a client behaves on one connection, as it is seen on the wire: first it reads on, then it sends, one frame at a time. */
export class Conduct {
  readonly #client: Conducted;
  /** The rooms that are not read up to their heads yet, with the head where it is known. */
  readonly #behind = new Map<string, number>();
  readonly #unanswered = new Set<string>();

  constructor(client: Conducted) {
    this.#client = client;
  }

  /** The client sent a frame; gives its messages. */
  said(frame: string): ClientMessage[] {
    const messages = decodeClientFrame(frame).flatMap((line) => (line.ok ? [line.message] : []));
    for (const message of messages) if (message.type === "unsubscribe") this.#behind.delete(message.room);
    const ids = messages.flatMap((message) => (message.type === "publish" ? [message.id] : []));
    const [behind] = this.#behind.keys();
    if (ids.length > 0 && behind !== undefined) {
      this.#client.fail(`[RES102] Something was sent before ${behind} was read up to its head.`);
    }
    if (ids.length > 0 && this.#unanswered.size > 0) {
      this.#client.fail("[ORD101] A frame was sent before the last was answered.");
    }
    for (const id of ids) this.#unanswered.add(id);
    return messages;
  }

  /** A frame comes to the client; gives its messages. */
  told(frame: string): ServerMessage[] {
    const messages = decodeServerFrame(frame).flatMap((line) => (line.ok ? [line.message] : []));
    for (const message of messages) this.#take(message);
    return messages;
  }

  #take(message: ServerMessage): void {
    switch (message.type) {
      case "welcome":
        for (const room of this.#client.rooms()) this.#behind.set(room, Number.POSITIVE_INFINITY);
        return;
      case "subscribed":
        this.#client.subscribed(message.room, message.outcome);
        if (this.#behind.has(message.room)) this.#behind.set(message.room, message.head);
        return this.#reads(message.room, message.position);
      case "entries":
        for (const { id } of message.entries) this.#unanswered.delete(id);
        return this.#reads(message.room, message.entries.at(-1)?.seq ?? 0);
      case "page":
        for (const { id } of message.entries) this.#unanswered.delete(id);
        return;
      case "ack":
        this.#unanswered.delete(message.id);
        return this.#client.acked(message);
      case "error":
        return this.#refused(message.replyTo);
    }
  }

  /** Who is refused one message of a frame is refused all that follow in it. */
  #refused(id = ""): void {
    const ids = [...this.#unanswered];
    const first = ids.indexOf(id);
    if (first >= 0) for (const other of ids.slice(first)) this.#unanswered.delete(other);
  }

  #reads(room: string, position: number): void {
    if (position >= (this.#behind.get(room) ?? Number.POSITIVE_INFINITY)) this.#behind.delete(room);
  }
}
