import type { Person, PresenceDiff, PresenceSnapshot } from "@parley/protocol";
import type { Chunk } from "../room/chunk.ts";
import type { Member, Room } from "../room/room.ts";
import type { Outbound } from "./outbound.ts";

/** One connection's place in one room. */
export class Membership implements Member {
  person: Person;
  readonly room: Room;
  readonly #outbound: Outbound;
  readonly #failed: (error: unknown) => void;
  #presenceIsStale = false;

  constructor(room: Room, person: Person, outbound: Outbound, failed: (error: unknown) => void) {
    this.room = room;
    this.person = person;
    this.#outbound = outbound;
    this.#failed = failed;
  }

  get writable(): boolean {
    return this.#outbound.writable;
  }

  deliver(chunk: Chunk): void {
    this.#outbound.write(chunk.frame);
  }

  reserve(bytes: number): void {
    this.#outbound.reserve(bytes);
  }

  release(bytes: number): void {
    this.#outbound.release(bytes);
  }

  fail(error: unknown): void {
    this.#failed(error);
  }

  meet(news: PresenceDiff | PresenceSnapshot, frame: Buffer): void {
    this.#presenceIsStale = !this.writable || (this.#presenceIsStale && news.type === "presence_diff");
    if (!this.#presenceIsStale) this.#outbound.write(frame);
  }

  hear(frame: Buffer): void {
    if (this.writable) this.#outbound.write(frame);
  }

  /** Tells who is here, now or as soon as the connection takes more. */
  introduce(): void {
    this.#presenceIsStale = !this.writable;
    if (this.#presenceIsStale) return;
    this.#outbound.send({ type: "presence", room: this.room.name, ...this.room.presence.snapshot(this.person) });
  }

  /** The connection takes more again: it hears who is here now, if it missed that, and reads on. */
  advance(): void {
    if (this.#presenceIsStale) this.introduce();
    this.room.advance(this);
  }
}
