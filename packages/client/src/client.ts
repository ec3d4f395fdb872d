import {
  type ClientMessage,
  type Clock,
  type Entry,
  type ErrorMessage,
  encode,
  errors,
  isRoomName,
  limits,
  type Person,
  type ServerMessage,
  systemClock,
  type Welcome,
} from "@parley/protocol";
import { Batch } from "./batch.ts";
import type { ClientOptions } from "./client-options.ts";
import { Connection, type ConnectionState } from "./connection.ts";
import { Outbox, type Unsent } from "./outbox.ts";
import { memoryOutboxStorage } from "./outbox-storage.ts";
import { Pace } from "./pace.ts";
import { platformPaint } from "./paint.ts";
import { browserSurroundings, watchReachability } from "./reachability.ts";
import { RequestTable } from "./request-table.ts";
import { OpenRoom, type Room } from "./room.ts";
import type { RoomHost } from "./room-host.ts";
import { settled } from "./settled.ts";
import { createStore, type Store } from "./store.ts";
import { Subscriptions } from "./subscriptions.ts";
import { memoryTokenStore, type TokenStore } from "./token-store.ts";
import { openWebSocket } from "./transport.ts";
import { MOST_ENTRIES } from "./trim.ts";

/** One person's line to one server. */
export interface Client {
  readonly connection: Store<ConnectionState>;
  /** Who one is; nothing before the first connection. */
  readonly me: Store<Person | undefined>;
  /** What does not stand in the log yet, of all rooms. */
  readonly outbox: Unsent;
  /** Opens a room, or gives the open one. Throws a RangeError for a name that no room can have. */
  room(name: string): Room;
  /** Says something in a room; see `Room.say`. */
  say(room: string, text: string): string;
  /** Takes another name. Rejects with a RequestError. */
  rename(name: string): Promise<Person>;
  /** Tries now, if a later try is waited for. */
  reconnect(): void;
  /** Resolves when nothing waits to be sent, or rejects when the connection is closed for good before. */
  settled(): Promise<void>;
  /** Ends for good. */
  close(): void;
}

type Message<Type> = Extract<ServerMessage, { type: Type }>;

/** Makes a client, which starts connecting at once. Throws a SyntaxError when the URL is impossible. */
export function createClient(options: ClientOptions): Client {
  return new ParleyClient(options);
}

class ParleyClient implements Client, RoomHost {
  readonly clock: Clock;
  readonly outbox: Outbox;
  readonly mine = new Set<string>();
  readonly batch: Batch;
  readonly mostEntries: number;
  readonly #tokens: TokenStore;
  readonly #me = createStore<Person | undefined>(undefined);
  readonly #rooms = new Map<string, OpenRoom>();
  readonly #subscriptions: Subscriptions;
  readonly #pages = new RequestTable<Message<"page">>("page");
  readonly #renames = new RequestTable<Message<"renamed">>("rename");
  readonly #connection: Connection;
  readonly #unwatch: (() => void) | undefined;
  /** What the connection allows; nothing before the first. */
  #allowed: { limits: Welcome["limits"]; pace: Pace } | undefined;

  constructor({
    url,
    tokens = memoryTokenStore(),
    openTransport = openWebSocket,
    outboxStorage = memoryOutboxStorage(),
    clock = systemClock,
    random = Math.random,
    nextPaint = platformPaint(clock),
    mostEntries = MOST_ENTRIES,
  }: ClientOptions) {
    this.clock = clock;
    this.mostEntries = mostEntries;
    this.batch = new Batch(nextPaint);
    this.#tokens = tokens;
    const token = tokens.load();
    this.outbox = new Outbox({
      storage: outboxStorage,
      clock,
      send: (frame) => this.#connection.send(frame),
      reader: (room) => this.#rooms.get(room),
      // What one does is seen together with what one did it with, such as a composer that is empty then.
      acted: () => this.batch.flush(),
      waitsFor: (room) => this.#subscriptions.isUnserved(room),
    });
    if (token !== undefined) this.outbox.belongTo(token);
    this.#subscriptions = new Subscriptions({
      clock,
      caughtUp: () => this.#allowed && this.outbox.open(this.#allowed.limits, this.#allowed.pace),
      unsubscribe: (room) => this.#send({ type: "unsubscribe", room }),
    });
    this.#connection = new Connection({
      url,
      openTransport,
      tokens,
      clock,
      random,
      welcomed: (welcome) => this.#welcomed(welcome),
      received: (message) => this.#received(message),
      lost: () => this.#lost(),
    });
    const surroundings = browserSurroundings();
    this.#unwatch = surroundings && watchReachability(surroundings, () => this.reconnect());
  }

  get connection(): Store<ConnectionState> {
    return this.#connection.status;
  }

  get me(): Store<Person | undefined> {
    return this.#me;
  }

  room(name: string): Room {
    const open = this.#rooms.get(name);
    if (open) return open;
    if (!isRoomName(name)) throw new RangeError(errors.bad_room.message);
    const room = new OpenRoom(name, this);
    this.#rooms.set(name, room);
    this.#subscriptions.add(room);
    return room;
  }

  say(room: string, text: string): string {
    return this.room(room).say(text);
  }

  async rename(name: string): Promise<Person> {
    const { person } = await this.#renames.ask((ref) => this.#send({ type: "rename", name, ref }));
    return person;
  }

  reconnect(): void {
    this.#connection.reconnect();
  }

  settled(): Promise<void> {
    return settled(this.outbox, this.connection);
  }

  close(): void {
    this.#unwatch?.();
    this.#connection.close();
    this.outbox.close();
    this.batch.flush();
  }

  subscribe(message: { room: string; position?: { epoch: string; seq: number } }): void {
    this.#send({ type: "subscribe", ...message });
  }

  async history(room: string, before: number, limit: number = limits.pageEntries): Promise<readonly Entry[]> {
    const ask = (ref: string) => this.#send({ type: "history", room, before, limit, ref });
    const { entries } = await this.#pages.ask(ask);
    return entries;
  }

  signal(room: string, typing: boolean): boolean {
    const isAmple = this.#allowed?.pace.isAmple ?? false;
    return isAmple && this.#send({ type: "signal", room, typing });
  }

  resubscribe(room: OpenRoom): void {
    this.#subscriptions.add(room);
  }

  caughtUp(room: OpenRoom): void {
    this.#subscriptions.settled(room);
  }

  left(room: OpenRoom): void {
    if (this.#rooms.get(room.name) !== room) return;
    this.#rooms.delete(room.name);
    this.#subscriptions.remove(room);
  }

  /** First all rooms read on; the outbox opens when they have caught up. */
  #welcomed({ person, token, limits }: Welcome): void {
    const pace = new Pace(limits, this.clock);
    this.#allowed = { limits, pace };
    this.mine.add(person.id);
    this.outbox.belongTo(token);
    this.#subscriptions.start([...this.#rooms.values()], pace);
    this.#me.set(person);
  }

  #lost(): void {
    this.#subscriptions.stop();
    this.outbox.hold();
    for (const room of this.#rooms.values()) room.lost();
    this.#pages.lost();
    this.#renames.lost();
  }

  #received(message: ServerMessage): void {
    switch (message.type) {
      case "subscribed":
        // Who left a room and came back is still answered for the first time.
        if (this.#subscriptions.answered(message.room)) this.#rooms.get(message.room)?.take(message);
        return;
      case "entries":
      case "presence":
      case "presence_diff":
      case "signal":
        return this.#rooms.get(message.room)?.take(message);
      case "ack":
        return this.outbox.acked(message);
      case "page":
        return this.#pages.answered(message);
      case "renamed":
        this.#tokens.save(message.token);
        this.outbox.belongTo(message.token);
        this.#me.set(message.person);
        return this.#renames.answered(message);
      case "error":
        return this.#refused(message);
    }
  }

  #refused(error: ErrorMessage): void {
    const { code, replyTo } = error;
    if (code === "rate_limited") this.#allowed?.pace.empty();
    if (this.outbox.refused(error) || this.#pages.refused(error) || this.#renames.refused(error)) return;
    if (replyTo === undefined) return;
    this.#subscriptions.refused(replyTo, this.#rooms.get(replyTo), error);
  }

  #send(message: ClientMessage): boolean {
    this.#allowed?.pace.spend(1);
    return this.#connection.send(encode(message));
  }
}
