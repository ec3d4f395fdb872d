import {
  type ClientMessage,
  createId,
  type Entry,
  encode,
  type Position,
  type Publish,
  type ServerMessage,
  SUBPROTOCOL,
  type Subscribed,
  type Welcome,
} from "@parley/protocol";
import { WebSocket } from "ws";
import { Allowance } from "./allowance.ts";
import { Inbox, isOf, type Of, PATIENCE, type Type } from "./inbox.ts";

/** Messages that are published in one frame. */
const BATCH = 20;

/** One connection to the server that is judged, frame by frame. */
export class Wire {
  readonly socket: WebSocket;
  readonly inbox: Inbox;
  #welcome: Welcome | undefined;
  #allowance: Allowance | undefined;
  #refs = 0;

  private constructor(socket: WebSocket) {
    this.socket = socket;
    this.inbox = new Inbox(socket);
  }

  /** Connects. Throws when the server refuses. */
  static async open(url: string, protocols: string[] = [SUBPROTOCOL]): Promise<Wire> {
    const wire = new Wire(new WebSocket(url, protocols, { handshakeTimeout: PATIENCE }));
    await new Promise((resolve, reject) => wire.socket.once("open", resolve).once("error", reject));
    return wire;
  }

  /** Who one is, after hello. */
  get me(): Welcome {
    if (!this.#welcome) throw new Error("Nobody said hello.");
    return this.#welcome;
  }

  /** Sends a frame as it is: text, or bytes for a binary one. */
  send(frame: string | Uint8Array): void {
    this.socket.send(frame);
  }

  /** Says some messages in one frame. */
  say(...messages: ClientMessage[]): void {
    this.#allowance?.spend(messages.length);
    this.send(messages.map(encode).join("\n"));
  }

  /** Says some messages in one frame as soon as the server's limits allow it. */
  async saySoon(...messages: ClientMessage[]): Promise<void> {
    await this.#allowance?.has(messages.length);
    this.say(...messages);
  }

  async hello(token?: string): Promise<Welcome> {
    this.say({ type: "hello", ...(token !== undefined && { token }) });
    this.#welcome = await this.next("welcome");
    this.#allowance = new Allowance(this.#welcome.limits);
    return this.#welcome;
  }

  async subscribe(room: string, position?: Position): Promise<Subscribed> {
    this.say({ type: "subscribe", room, ...(position && { position }) });
    return this.next("subscribed");
  }

  /** Subscribes as soon as the server takes it: `subscribed`, or the code of the error. */
  async tryToSubscribe(room: string): Promise<string> {
    await this.saySoon({ type: "subscribe", room });
    const answer = await this.#answer("subscribed", (subscribed) => subscribed.room === room, room);
    if (answer.type !== "error") return answer.type;
    return answer.code === "rate_limited" ? this.tryToSubscribe(room) : answer.code;
  }

  /** Publishes texts as fast as the server takes them, and gives their acknowledgements in order. */
  async publish(room: string, ...texts: string[]): Promise<Of<"ack">[]> {
    const acks: Of<"ack">[] = [];
    let waiting = texts.map((text) => publishOf(room, text));
    while (waiting.length > 0) {
      const batch = waiting.slice(0, BATCH);
      await this.saySoon(...batch);
      // What is refused for now goes again before the rest, in order.
      const refused: Publish[] = [];
      for (const message of batch) {
        const answer = await this.#answer("ack", ({ id }) => id === message.id, message.id);
        if (answer.type === "ack") acks.push(answer);
        else if (answer.code === "rate_limited") refused.push(message);
        else throw new Error(`A message was refused: ${answer.code}.`);
      }
      waiting = [...refused, ...waiting.slice(BATCH)];
    }
    return acks;
  }

  async history(room: string, before: number, limit: number): Promise<Entry[]> {
    this.#refs += 1;
    const ref = `ref-${this.#refs}`;
    this.say({ type: "history", room, before, limit, ref });
    return (await this.next("page", ({ replyTo }) => replyTo === ref)).entries;
  }

  /** Waits for the next message of a type, and such a one, that was not waited for before. */
  async next<T extends Type>(
    type: T,
    such: (message: Of<T>) => boolean = () => true,
    patience?: number,
  ): Promise<Of<T>> {
    const isWanted = (message: ServerMessage): message is Of<T> => isOf(message, type) && such(message);
    return this.inbox.next(`a message of type ${type}`, isWanted, patience);
  }

  /** Waits until an entry of a room came, and gives all that came up to it. */
  async entriesUpTo(room: string, last: number): Promise<Entry[]> {
    return this.inbox.until(`entry ${last} of the room`, () => {
      const entries = this.entries(room);
      return entries.some(({ seq }) => seq >= last) ? entries : undefined;
    });
  }

  /** Every entry of a room that came so far. */
  entries(room: string): Entry[] {
    return this.inbox.all("entries").flatMap((message) => (message.room === room ? message.entries : []));
  }

  /** Waits for a frame of plain text mode that is such a one; it may have come already. */
  async line(such: (line: string) => boolean): Promise<string> {
    return this.inbox.until("such a line", () => this.inbox.lines.find(such));
  }

  /** Waits until the server has done all that was asked before, and its answers have come. */
  async settled(room: string): Promise<void> {
    await this.history(room, 1, 1);
  }

  /** Waits until the server has closed this connection: the code. */
  async closes(patience?: number): Promise<number> {
    return (await this.inbox.ending(patience)).code;
  }

  async #answer<T extends Type>(
    type: T,
    such: (message: Of<T>) => boolean,
    name: string,
  ): Promise<Of<T> | Of<"error">> {
    const isAnswer = (message: ServerMessage): message is Of<T> | Of<"error"> =>
      (isOf(message, type) && such(message)) || (isOf(message, "error") && message.replyTo === name);
    return this.inbox.next(`an answer of type ${type}`, isAnswer);
  }
}

/** A message that says a text. */
export function publishOf(room: string, text: string): Publish {
  return { type: "publish", room, id: createId(Date.now()), content: { kind: "text", text } };
}
