import type { Person, PresenceDiff } from "@parley/protocol";
import type { Chunk } from "../room/chunk.ts";
import type { Member, Room } from "../room/room.ts";
import type { Link } from "./link.ts";

/** One connection's place in one room. */
export class Membership implements Member {
  person: Person;
  readonly room: Room;
  readonly #link: Pick<Link, "outbound" | "fail">;
  #presenceIsStale = false;

  constructor(room: Room, person: Person, link: Pick<Link, "outbound" | "fail">) {
    this.room = room;
    this.person = person;
    this.#link = link;
  }

  get writable(): boolean {
    return this.#link.outbound.writable;
  }

  deliver(chunk: Chunk): void {
    this.#link.outbound.write(chunk.frame);
  }

  reserve(bytes: number): void {
    this.#link.outbound.reserve(bytes);
  }

  release(bytes: number): void {
    this.#link.outbound.release(bytes);
  }

  fail(error: unknown): void {
    this.#link.fail(error);
  }

  meet(frame: Buffer, diff?: PresenceDiff): void {
    this.#presenceIsStale = !this.writable || (this.#presenceIsStale && diff !== undefined);
    if (!this.#presenceIsStale) this.#link.outbound.write(frame);
  }

  hear(frame: Buffer): void {
    if (this.writable) this.#link.outbound.write(frame);
  }

  /** Tells who is here, now or as soon as the connection takes more. */
  introduce(): void {
    this.#presenceIsStale = !this.writable;
    if (this.#presenceIsStale) return;
    this.#link.outbound.write(this.room.introduction(this.person));
  }

  /** The connection takes more again: it hears who is here now, if it missed that, and reads on. */
  advance(): void {
    if (this.#presenceIsStale) this.introduce();
    this.room.advance(this);
  }
}
