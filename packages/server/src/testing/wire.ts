import {
  type ClientMessage,
  decodeServerFrame,
  encode,
  type Person,
  type Position,
  type ServerMessage,
  SUBPROTOCOL,
  type Subscribed,
  type Welcome,
} from "@parley/protocol";
import { type ClientOptions, WebSocket } from "ws";

export type WireOptions = ClientOptions & {
  /** What is offered; nothing for a plain text chatter. */
  protocols?: string[];
  path?: string;
};

type MessageOf<Type> = Extract<ServerMessage, { type: Type }>;

/** One client over a real socket. It remembers what came, and waits for what is to come. */
export class Wire implements AsyncDisposable {
  readonly socket: WebSocket;
  readonly closed: Promise<{ code: number; reason: string }>;
  /** Every message that came. */
  readonly messages: ServerMessage[] = [];
  /** Every frame that came to a plain text chatter. */
  readonly lines: string[] = [];
  #welcome: Welcome | undefined;
  #unread: ServerMessage[] = [];
  #linesRead = 0;
  #news = Promise.withResolvers<void>();
  #refs = 0;

  private constructor(socket: WebSocket) {
    this.socket = socket;
    const { promise, resolve } = Promise.withResolvers<{ code: number; reason: string }>();
    this.closed = promise;
    socket.on("message", (data) => this.#receive(data.toString()));
    // What went wrong shows in how the socket closes.
    socket.on("error", () => {});
    socket.on("close", (code, reason) => {
      resolve({ code, reason: reason.toString() });
      this.#stir();
    });
  }

  static async open(port: number, { protocols = [SUBPROTOCOL], path = "/chat", ...options }: WireOptions = {}) {
    const wire = new Wire(new WebSocket(`ws://127.0.0.1:${port}${path}`, protocols, options));
    await new Promise((resolve, reject) => wire.socket.once("open", resolve).once("error", reject));
    return wire;
  }

  /** Says some messages in one frame. */
  say(...messages: ClientMessage[]): void {
    this.socket.send(messages.map(encode).join("\n"));
  }

  /** Says hello, and waits for the welcome. */
  async hello(token?: string): Promise<Welcome> {
    this.say(token === undefined ? { type: "hello" } : { type: "hello", token });
    this.#welcome = await this.next("welcome");
    return this.#welcome;
  }

  /** Whom the server greeted. */
  get person(): Person {
    return this.#greeted.person;
  }

  /** What to come back with. */
  get token(): string {
    return this.#greeted.token;
  }

  /** Subscribes to a room, and waits until it is let in. */
  async subscribe(room = "lobby", position?: Position): Promise<Subscribed> {
    this.say(position ? { type: "subscribe", room, position } : { type: "subscribe", room });
    return this.next("subscribed");
  }

  /** Waits for the next message of a type that was not waited for before; others stay unread. */
  async next<Type extends ServerMessage["type"]>(type: Type): Promise<MessageOf<Type>> {
    return this.#first(`a message of type ${type}`, (message) => isOf(message, type));
  }

  /** Waits until a message was acknowledged or refused. */
  async answer(id: string): Promise<MessageOf<"ack" | "error">> {
    return this.#first(`an answer to ${id}`, (message): message is MessageOf<"ack" | "error"> =>
      isOf(message, "ack") ? message.id === id : isOf(message, "error") && message.replyTo === id,
    );
  }

  /** Waits until so many entries of a room came, and gives all of them. */
  async entries(count: number, room = "lobby"): Promise<MessageOf<"entries">["entries"]> {
    return this.#until(`${count} entries of ${room}`, () => {
      const entries = this.all("entries").flatMap((message) => (message.room === room ? message.entries : []));
      return entries.length >= count ? entries : undefined;
    });
  }

  /** Waits for the next frame of a plain text chatter. */
  async line(): Promise<string> {
    return this.#until("a line", () =>
      this.lines.length > this.#linesRead ? this.lines[this.#linesRead++] : undefined,
    );
  }

  /** Every message of a type that came so far. */
  all<Type extends ServerMessage["type"]>(type: Type): MessageOf<Type>[] {
    return this.messages.flatMap((message) => (isOf(message, type) ? [message] : []));
  }

  /** Waits until the server has done all that was asked before, and what it said then has come. */
  async settled(): Promise<void> {
    for (let round = 0; round < 2; round += 1) {
      const ref = `settled-${this.#refs++}`;
      this.say({ type: "history", room: "nobody-is-here", before: 1, limit: 1, ref });
      await this.#until("a page", () => this.all("page").find(({ replyTo }) => replyTo === ref));
    }
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.socket.terminate();
    await this.closed;
  }

  get #greeted(): Welcome {
    if (!this.#welcome) throw new Error("Nobody said hello.");
    return this.#welcome;
  }

  #receive(frame: string): void {
    if (this.socket.protocol === SUBPROTOCOL) {
      for (const line of decodeServerFrame(frame)) {
        if (!line.ok) throw new Error(`The server said what it may not: ${frame}`);
        this.messages.push(line.message);
        this.#unread.push(line.message);
      }
    } else this.lines.push(frame);
    this.#stir();
  }

  #stir(): void {
    this.#news.resolve();
    this.#news = Promise.withResolvers();
  }

  /** Waits for the first such message that was not waited for before. */
  #first<Found extends ServerMessage>(
    what: string,
    isSuch: (message: ServerMessage) => message is Found,
  ): Promise<Found> {
    return this.#until(what, () => {
      const found = this.#unread.find(isSuch);
      this.#unread = this.#unread.filter((message) => message !== found);
      return found;
    });
  }

  async #until<Found>(what: string, find: () => Found | undefined): Promise<Found> {
    for (;;) {
      const found = find();
      if (found !== undefined) return found;
      if (this.socket.readyState === WebSocket.CLOSED) {
        const { code, reason } = await this.closed;
        throw new Error(`Closed with ${code} ${reason} before there was ${what}.`);
      }
      await this.#news.promise;
    }
  }
}

function isOf<Type extends ServerMessage["type"]>(message: ServerMessage, type: Type): message is MessageOf<Type> {
  return message.type === type;
}
