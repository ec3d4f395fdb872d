import {
  type ClientMessage,
  type Clock,
  createId,
  type Entry,
  type ErrorCode,
  errors,
  type Person,
  type ServerMessage,
  type Welcome,
} from "@parley/protocol";
import type { OpenTransport } from "../transport.ts";
import { FakeLine } from "./fake-line.ts";

type Message<Type> = Extract<ClientMessage, { type: Type }>;

/** An error of the table, as a server sends it. */
export function errorOf(code: ErrorCode, replyTo?: string, retryAfter?: number): ServerMessage {
  const { message, retryable } = errors[code];
  return {
    type: "error",
    code,
    message,
    retryable,
    ...(replyTo !== undefined && { replyTo }),
    ...(retryAfter !== undefined && { retryAfter }),
  };
}

/** A server in memory that does nothing until it is run, with small pages and a log that a test can look into. */
export class FakeServer {
  readonly lines: FakeLine[] = [];
  readonly limits: Welcome["limits"] = {
    frameBytes: 64 * 1024,
    textBytes: 16 * 1024,
    messagesPerSecond: 0,
    messageBurst: 40,
  };
  readonly pageEntries = 3;
  readonly resumeEntries = 8;
  epoch = "log-1";
  /** Whether new lines come up. */
  isUp = true;
  /** Answers a message instead of the server, if it returns something. */
  instead: (message: ClientMessage) => ServerMessage[] | undefined = () => undefined;
  readonly #clock: Clock;
  readonly #logs = new Map<string, Entry[]>();
  readonly #people = new Map<string, Person>();
  readonly #other: Person;

  constructor(clock: Clock) {
    this.#clock = clock;
    this.#other = { id: createId(clock.now()), name: "Rosa" };
  }

  readonly openTransport: OpenTransport = (_url, handlers) => {
    const line = new FakeLine(handlers);
    this.lines.push(line);
    return line;
  };

  /** The newest line. */
  get line(): FakeLine {
    const line = this.lines.at(-1);
    if (!line) throw new Error("Nobody has connected.");
    return line;
  }

  log(room: string): Entry[] {
    const log = this.#logs.get(room) ?? [];
    this.#logs.set(room, log);
    return log;
  }

  texts(room: string): string[] {
    return this.log(room).map(({ content }) => ("text" in content ? content.text : content.kind));
  }

  /** Somebody else says something. */
  post(room: string, text: string): Entry {
    return this.#append(room, createId(this.#clock.now()), text, this.#other).entry;
  }

  /** The server starts again from a backup that has only this many entries of a room. */
  restore(room: string, entries: number, epoch: string): void {
    this.log(room).splice(entries);
    this.epoch = epoch;
    this.line.break();
  }

  /** Forgets who has which token. */
  forgetTokens(): void {
    this.#people.clear();
  }

  /** Everything that is under way arrives and is answered, until all is quiet. */
  run(): void {
    while (this.step());
  }

  /** One thing happens on the newest line, if there is anything to happen: one frame arrives, or is made. */
  step(): boolean {
    const { line } = this;
    if (line.state === "closed") return false;
    if (line.state === "opening") {
      if (this.isUp) line.open();
      return this.isUp;
    }
    return this.serve(line) || line.deliver() || this.read(line);
  }

  /** Answers the client's next frame. */
  serve(line: FakeLine): boolean {
    const messages = line.take();
    for (const message of messages ?? []) {
      const answers = this.instead(message) ?? this.#answer(line, message);
      if (answers.length > 0) line.tell(...answers);
    }
    return messages !== undefined;
  }

  /** Sends the next entries of a room that the line reads. */
  read(line: FakeLine, most = 2): boolean {
    for (const [room, position] of line.reading) {
      const entries = this.log(room).slice(position, position + most);
      if (entries.length === 0) continue;
      line.reading.set(room, position + entries.length);
      line.tell({ type: "entries", room, entries });
      return true;
    }
    return false;
  }

  #answer(line: FakeLine, message: ClientMessage): ServerMessage[] {
    switch (message.type) {
      case "hello":
        return this.#greet(line, message);
      case "subscribe":
        return this.#subscribe(line, message);
      case "unsubscribe":
        line.reading.delete(message.room);
        return [];
      case "publish": {
        if (!line.person) return [];
        const { entry, duplicate } = this.#append(message.room, message.id, message.content.text, line.person);
        return [{ type: "ack", id: message.id, room: message.room, seq: entry.seq, duplicate }];
      }
      case "history": {
        const { room, before, limit, ref: replyTo } = message;
        const size = Math.min(limit, this.pageEntries);
        const entries = this.log(room).slice(Math.max(0, before - 1 - size), before - 1);
        return [{ type: "page", room, entries, replyTo }];
      }
      case "rename": {
        if (!line.person) return [];
        line.person = { id: line.person.id, name: message.name };
        return [{ type: "renamed", person: line.person, token: this.#tokenFor(line.person), replyTo: message.ref }];
      }
      case "signal":
        return [];
    }
  }

  #greet(line: FakeLine, { token }: Message<"hello">): ServerMessage[] {
    const known = token === undefined ? this.#newGuest() : this.#people.get(token);
    if (!known) return [errorOf("token_refused")];
    line.person = known;
    const time = this.#clock.now();
    return [
      {
        type: "welcome",
        person: known,
        token: this.#tokenFor(known),
        time,
        pingInterval: 20_000,
        limits: { ...this.limits },
      },
    ];
  }

  #subscribe(line: FakeLine, { room, position: held }: Message<"subscribe">): ServerMessage[] {
    const head = this.log(room).length;
    const newest = Math.max(0, head - this.pageEntries);
    const isOther = held && (held.epoch !== this.epoch || held.seq > head);
    const isBehind = held && head - held.seq > this.resumeEntries;
    const outcome = !held ? "fresh" : isOther ? "reset" : isBehind ? "gap" : "recovered";
    const position = held && outcome === "recovered" ? held.seq : newest;
    line.reading.set(room, position);
    const people = line.person ? [line.person] : [];
    return [
      { type: "subscribed", room, epoch: this.epoch, head, position, outcome },
      { type: "presence", room, people },
    ];
  }

  #append(room: string, id: string, text: string, author: Person): { entry: Entry; duplicate: boolean } {
    const log = this.log(room);
    const earlier = log.find((entry) => entry.id === id && entry.author.id === author.id);
    if (earlier) return { entry: earlier, duplicate: true };
    const entry: Entry = { seq: log.length + 1, id, at: this.#clock.now(), author, content: { kind: "text", text } };
    log.push(entry);
    return { entry, duplicate: false };
  }

  #newGuest(): Person {
    return { id: createId(this.#clock.now()), name: `user-${this.#people.size}` };
  }

  #tokenFor(person: Person): string {
    const token = `token-${this.#people.size}`;
    this.#people.set(token, person);
    return token;
  }
}
