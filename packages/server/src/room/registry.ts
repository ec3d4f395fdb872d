import type { Timer } from "@parley/protocol";
import { NotHere } from "../log/log.ts";
import type { Turn } from "./neighbour.ts";
import { Room, type RoomContext } from "./room.ts";

/** The rooms that are in use. One that nobody was in for a while is forgotten; the log keeps what was said. */
export class Registry {
  readonly #context: RoomContext;
  readonly #idleAfter: number;
  readonly #rooms = new Map<string, Room>();
  readonly #stopped = new Map<string, NotHere>();
  #sweep: Timer | undefined;

  /** Looks after its rooms every `idleAfter` milliseconds. */
  constructor(context: RoomContext, idleAfter = 60_000) {
    this.#context = context;
    this.#idleAfter = idleAfter;
    context.log.tail((name, entries) => this.#rooms.get(name)?.push(entries));
  }

  /** Takes what people of other servers do. */
  turn({ room, person, what }: Turn): void {
    const presence = this.#rooms.get(room)?.presence;
    if (what === "came") presence?.appear(person);
    else if (what === "went") presence?.vanish(person.id);
    else presence?.rumour(person);
  }

  /** Takes a passing word of somebody of another server. */
  murmur(room: string, word: string): void {
    this.#rooms.get(room)?.murmur(word);
  }

  /** How many rooms are in use. */
  get size(): number {
    return this.#rooms.size;
  }

  /** The room of that name, opened if it is not in use. */
  open(name: string): Room {
    const found = this.#rooms.get(name);
    if (found) return found;
    const room = new Room(name, this.#context);
    this.#rooms.set(name, room);
    this.#sweep ??= this.#context.clock.after(this.#idleAfter, () => this.#evict(new Set()));
    return room;
  }

  /**
   * Lets nobody in any more, as what this server holds of that room is not what others hold, and sends everybody who is
   * there elsewhere.
   */
  stop(name: string): void {
    const fault = new NotHere(`The room ${name} is not served here.`);
    this.#stopped.set(name, fault);
    this.#rooms.get(name)?.end(fault);
  }

  /** Why a room is not served here, if it is not. */
  fault(name: string): NotHere | undefined {
    return this.#stopped.get(name);
  }

  /** Resolves once everybody in that room who keeps up was sent all that the log has gained so far. */
  flushed(name: string): Promise<void> | undefined {
    return this.#rooms.get(name)?.flushed;
  }

  /** Stops looking after the rooms, and waits for nobody who might come back. */
  close(): void {
    this.#sweep?.cancel();
    for (const { presence } of this.#rooms.values()) presence.close();
  }

  /** Forgets the rooms that were empty at the last look and still are. */
  #evict(suspects: ReadonlySet<Room>): void {
    const empty = [...this.#rooms.values()].filter((room) => room.empty);
    for (const room of empty) if (suspects.has(room)) this.#rooms.delete(room.name);
    const next = new Set(empty);
    this.#sweep =
      this.#rooms.size > 0 ? this.#context.clock.after(this.#idleAfter, () => this.#evict(next)) : undefined;
  }
}
