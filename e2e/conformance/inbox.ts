import { byteLength, decodeServerFrame, type ServerMessage, SUBPROTOCOL } from "@parley/protocol";
import type { WebSocket } from "ws";

/** The type of a server's message. */
export type Type = ServerMessage["type"];
/** The messages of one type. */
export type Of<T extends Type> = Extract<ServerMessage, { type: T }>;

/** How long a server may take for anything that it is to do at once, in milliseconds. */
export const PATIENCE = 30_000;

/** Everything that a server says on one connection: it remembers what came, and waits for what is to come. */
export class Inbox {
  /** Every message that came, in order. */
  readonly messages: ServerMessage[] = [];
  /** Every frame that came in plain text mode. */
  readonly lines: string[] = [];
  /** The largest frame that came, in bytes. */
  largestFrame = 0;
  readonly #unread: ServerMessage[] = [];
  #ending: { code: number; reason: string } | undefined;
  #fault: string | undefined;
  #news = Promise.withResolvers<void>();

  constructor(socket: WebSocket) {
    socket.on("message", (data, isBinary) => {
      if (isBinary) this.#fault = "The server sent a binary frame.";
      this.#take(String(data), socket.protocol === SUBPROTOCOL);
    });
    // What went wrong shows in how the socket closes.
    socket.on("error", () => {});
    socket.on("close", (code, reason) => {
      this.#ending = { code, reason: String(reason) };
      this.#stir();
    });
  }

  /** Every message of a type that came so far. */
  all<T extends Type>(type: T): Of<T>[] {
    return this.messages.filter((message) => isOf(message, type));
  }

  /** Waits for the next such message that was not waited for before; others stay unread. */
  async next<M extends ServerMessage>(
    what: string,
    isWanted: (message: ServerMessage) => message is M,
    patience?: number,
  ): Promise<M> {
    const take = () => {
      const found = this.#unread.find(isWanted);
      if (found) this.#unread.splice(this.#unread.indexOf(found), 1);
      return found;
    };
    return this.until(what, take, patience);
  }

  /** Waits until the server has closed the connection. */
  async ending(patience?: number): Promise<{ code: number; reason: string }> {
    return this.until("a close", () => this.#ending, patience);
  }

  /** Waits until something is found. Throws when the server said something impossible, closed, or took too long. */
  async until<Found>(what: string, find: () => Found | undefined, patience = PATIENCE): Promise<Found> {
    const late = AbortSignal.timeout(patience);
    late.addEventListener("abort", () => this.#stir());
    for (;;) {
      const found = find();
      if (this.#fault !== undefined) throw new Error(this.#fault);
      if (found !== undefined) return found;
      if (this.#ending) throw new Error(`Closed with ${this.#ending.code} before there was ${what}.`);
      if (late.aborted) throw new Error(`There was not ${what} within ${patience / 1_000} s. ${this.#lastWord()}`);
      await this.#news.promise;
    }
  }

  #take(frame: string, isTyped: boolean): void {
    this.largestFrame = Math.max(this.largestFrame, byteLength(frame));
    if (!isTyped) this.lines.push(frame);
    else {
      for (const line of decodeServerFrame(frame)) {
        if (line.ok) {
          this.messages.push(line.message);
          this.#unread.push(line.message);
        } else this.#fault = `The server said what the protocol does not have: ${frame.slice(0, 200)}`;
      }
    }
    this.#stir();
  }

  #lastWord(): string {
    const last = this.messages.at(-1) ?? this.lines.at(-1);
    return last === undefined ? "Nothing came." : `What came last: ${JSON.stringify(last).slice(0, 300)}`;
  }

  #stir(): void {
    this.#news.resolve();
    this.#news = Promise.withResolvers();
  }
}

/** Whether a message is of a type. */
export function isOf<T extends Type>(message: ServerMessage, type: T): message is Of<T> {
  return message.type === type;
}
