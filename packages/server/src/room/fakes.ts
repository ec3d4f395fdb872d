import { createId, type Person, type PresenceDiff } from "@parley/protocol";
import type { Budget, Log, LogEntry } from "../log/log.ts";
import type { Chunk } from "./chunk.ts";
import type { Member } from "./room.ts";

/** A log in memory that grows when a test says so. */
export class FakeLog implements Log {
  readonly epoch = "fake";
  readonly state = "open";
  readonly #rooms = new Map<string, LogEntry[]>();
  #tell: (room: string, entries: LogEntry[]) => void = () => {};

  /** Appends one entry of so many bytes. */
  grow(room: string, bytes = 2): void {
    const entries = this.#rooms.get(room) ?? [];
    const entry = { seq: entries.length + 1, json: JSON.stringify("x".repeat(bytes - 2)) };
    this.#rooms.set(room, [...entries, entry]);
    this.#tell(room, [entry]);
  }

  head(room: string): number {
    return this.#rooms.get(room)?.length ?? 0;
  }

  tail(listener: (room: string, entries: LogEntry[]) => void): void {
    this.#tell = listener;
  }

  async read(room: string, after: number, budget: Budget): Promise<LogEntry[]> {
    return this.#rooms.get(room)?.slice(after, after + budget.entries) ?? [];
  }

  catchUp = () => Promise.reject(new Error("nobody asks for this"));
  readBack = () => Promise.reject(new Error("nobody asks for this"));
  append = () => Promise.reject(new Error("nobody asks for this"));
  close = () => Promise.resolve();
}

/** Somebody in a room, who remembers what came. */
export class FakeMember implements Member {
  readonly person: Person;
  writable = true;
  readonly frames: Buffer[] = [];
  readonly numbers: number[] = [];
  readonly met: { frame: Buffer; diff: PresenceDiff | undefined }[] = [];
  readonly heard: Buffer[] = [];

  constructor(name = "Ada", id = createId(1)) {
    this.person = { id, name };
  }

  deliver({ entries, frame }: Chunk): void {
    this.frames.push(frame);
    this.numbers.push(...entries.map(({ seq }) => seq));
  }

  reserve(): void {}

  release(): void {}

  fail(error: unknown): void {
    throw error;
  }

  meet(frame: Buffer, diff?: PresenceDiff): void {
    this.met.push({ frame, diff });
  }

  hear(frame: Buffer): void {
    this.heard.push(frame);
  }
}
