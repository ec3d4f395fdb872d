import type { Clock, Limits } from "@parley/protocol";
import { TokenBucket } from "../room/token-bucket.ts";
import { SharedAllowance, type Spent } from "./shared-allowance.ts";

/** Why a connection is not let in, and after how many milliseconds another may be. */
export type Turned = { status: 429 | 503; retryAfter: number };

/** A connection that was let in. */
export interface Visit {
  /** Takes one message from the allowance of its address: 0 when there was one left, else the milliseconds until there is. */
  allow(): number;
  /** Takes one new room from the allowance of its address: whether there was one left. */
  begin(): boolean;
  /** It said who it is. */
  greeted(): void;
  /** It is gone. */
  leave(): void;
}

type Address = {
  connections: number;
  strangers: number;
  upgrades: TokenBucket;
  messages: TokenBucket;
  rooms: TokenBucket;
  /** Messages that the other servers were not told of yet. */
  untold: number;
  leftAt: number;
};

/** A visit that nobody counts. */
export const uncounted: Visit = { allow: () => 0, begin: () => true, greeted() {}, leave() {} };

/** How long to wait where nobody knows when there will be room, in milliseconds. */
const RETRY = 10_000;
/** Rooms that an address may begin at once after a pause, and how soon one more, in milliseconds: each is kept for ever. */
const ROOMS = { burst: 100, interval: 10_000 };
/** How many addresses without a connection are remembered, and how long, in milliseconds: by then, all is allowed again. */
const REMEMBERED = { addresses: 20_000, time: ROOMS.burst * ROOMS.interval };
/** What other servers are told at once is so much of what an address may say in a second. */
const PORTION = 1 / 20;

/** Who is let in: so many connections at once, in all and of each address, so many that say nothing, so many in a while. */
export class Admission {
  readonly #clock: Clock;
  readonly #limits: Limits;
  readonly #present = new Map<string, Address>();
  /** In the order in which they left. */
  readonly #gone = new Map<string, Address>();
  readonly #shared: SharedAllowance | undefined;
  #connections = 0;
  #strangers = 0;

  /** `tell` tells other servers, where there are any, what addresses have said here. */
  constructor(clock: Clock, limits: Limits, tell?: (spent: Spent) => void) {
    this.#clock = clock;
    this.#limits = limits;
    const portion = limits.addressMessagesPerSecond * PORTION;
    this.#shared = tell && portion > 0 ? new SharedAllowance({ clock, portion, tell }) : undefined;
  }

  /** How many addresses it knows. */
  get size(): number {
    return this.#present.size + this.#gone.size;
  }

  /** Lets a connection of an address in, or says why not. */
  enter(name: string): Visit | Turned {
    const { connections, strangers, connectionsPerAddress, strangersPerAddress } = this.#limits;
    if (this.#connections >= connections || this.#strangers >= strangers) return { status: 503, retryAfter: RETRY };
    const address = this.#find(name);
    const wait = address.upgrades.take();
    const isCrowded =
      exceeds(address.connections, connectionsPerAddress) || exceeds(address.strangers, strangersPerAddress);
    if (wait > 0 || isCrowded) {
      this.keep(name, address);
      return { status: 429, retryAfter: wait || RETRY };
    }
    this.count(address, 1, 1);
    this.keep(name, address);
    return new Guest(this, name, address);
  }

  /** Takes what addresses have said on another server from what they may say here. */
  charge(spent: Spent): void {
    for (const [name, messages] of spent) {
      const address = this.#find(name);
      address.messages.charge(messages);
      this.keep(name, address);
    }
  }

  /** For a visit: takes one message from the allowance of its address. */
  allow(name: string, address: Address): number {
    const wait = address.messages.take();
    if (wait === 0) this.#shared?.spend(name, address);
    return wait;
  }

  /** Tells other servers nothing any more. */
  close(): void {
    this.#shared?.close();
  }

  /** For a visit: so many more connections of an address, and so many more of them that say nothing. */
  count(address: Address, connections: number, strangers: number): void {
    address.connections += connections;
    address.strangers += strangers;
    this.#connections += connections;
    this.#strangers += strangers;
  }

  #find(name: string): Address {
    const known = this.#present.get(name) ?? this.#gone.get(name);
    if (known) return known;
    const { upgradesPerSecond, upgradeBurst, addressMessagesPerSecond, addressMessageBurst } = this.#limits;
    const clock = this.#clock;
    return {
      connections: 0,
      strangers: 0,
      upgrades: new TokenBucket({ rate: upgradesPerSecond, burst: upgradeBurst, clock }),
      messages: new TokenBucket({ rate: addressMessagesPerSecond, burst: addressMessageBurst, clock }),
      // Where an address may say what it likes, it may do so where it likes.
      rooms: new TokenBucket({
        rate: addressMessagesPerSecond === 0 ? 0 : 1_000 / ROOMS.interval,
        burst: ROOMS.burst,
        clock,
      }),
      untold: 0,
      leftAt: clock.now(),
    };
  }

  /** Remembers an address, for as long as somebody of it is here, and for a while after. */
  keep(name: string, address: Address): void {
    this.#gone.delete(name);
    if (address.connections > 0) return void this.#present.set(name, address);
    this.#present.delete(name);
    address.leftAt = this.#clock.now();
    this.#gone.set(name, address);
    this.#forget();
  }

  #forget(): void {
    const before = this.#clock.now() - REMEMBERED.time;
    for (const [name, { leftAt }] of this.#gone) {
      if (leftAt > before && this.#gone.size <= REMEMBERED.addresses) return;
      this.#gone.delete(name);
    }
  }
}

/** A visit that counts. */
class Guest implements Visit {
  readonly #admission: Admission;
  readonly #name: string;
  readonly #address: Address;
  #phase: "stranger" | "greeted" | "gone" = "stranger";

  constructor(admission: Admission, name: string, address: Address) {
    this.#admission = admission;
    this.#name = name;
    this.#address = address;
  }

  allow(): number {
    return this.#admission.allow(this.#name, this.#address);
  }

  begin(): boolean {
    return this.#address.rooms.take() === 0;
  }

  greeted(): void {
    if (this.#phase !== "stranger") return;
    this.#admission.count(this.#address, 0, -1);
    this.#phase = "greeted";
  }

  leave(): void {
    if (this.#phase === "gone") return;
    this.#admission.count(this.#address, -1, this.#phase === "stranger" ? -1 : 0);
    this.#admission.keep(this.#name, this.#address);
    this.#phase = "gone";
  }
}

function exceeds(count: number, limit: number): boolean {
  return limit > 0 && count >= limit;
}
