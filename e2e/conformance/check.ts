import { createId, isRoomName, type Position } from "@parley/protocol";
import { Wire } from "./wire.ts";

/** One promise of SPEC.md as it shows from outside; its name begins with the ids of the rules. */
export type Check = { name: string; run: (site: Site) => Promise<void> };

/** A server that is judged, as one check sees it: what it opens is closed with it. */
export class Site implements AsyncDisposable {
  readonly url: string;
  readonly #wires: Wire[] = [];

  constructor(url: string) {
    this.url = url;
  }

  /** A room that nobody has ever been in. */
  newRoom(): string {
    const name = `conformance-${createId(Date.now())}`;
    if (!isRoomName(name)) throw new Error(`${name} is no name of a room.`);
    return name;
  }

  /** Connects, without a word. */
  async connect(protocols?: string[]): Promise<Wire> {
    const wire = await Wire.open(this.url, protocols);
    this.#wires.push(wire);
    return wire;
  }

  /** Connects and says hello. */
  async guest(token?: string): Promise<Wire> {
    const wire = await this.connect();
    await wire.hello(token);
    return wire;
  }

  /** Connects, says hello and enters a room. */
  async member(room: string, options: { token?: string; position?: Position } = {}): Promise<Wire> {
    const wire = await this.guest(options.token);
    await wire.subscribe(room, options.position);
    return wire;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    for (const { socket } of this.#wires) socket.close(1000);
  }
}

/** Why a check says nothing about a server. */
export class Inapplicable extends Error {}

/** The numbers of some entries. */
export function numbers(entries: readonly { seq: number }[]): number[] {
  return entries.map(({ seq }) => seq);
}

/** All whole numbers from one to another, both included. */
export function range(first: number, last: number): number[] {
  return Array.from({ length: last - first + 1 }, (_, index) => first + index);
}
