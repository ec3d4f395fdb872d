import type { Clock, Limits } from "@parley/protocol";
import { Address, RECOVERY, RETRY } from "./address.ts";
import { Headcount } from "./headcount.ts";
import { SharedAllowance, type Spent } from "./shared-allowance.ts";

/** Why a connection is not let in, and after how many milliseconds another may be. */
export type Turned = { status: 429 | 503; retryAfter: number };

/** A connection that was let in. */
export interface Visit {
  /** Takes one message from the allowance of its address: 0 when there was one left, else the milliseconds until there is. */
  allow(): number;
  /** Takes one new room from the allowance of its address: whether there was one left. */
  begin(): boolean;
  /** Gives one new room back to the allowance of its address. */
  unbegin(): void;
  /** It said who it is. */
  greeted(): void;
  /** It is gone. */
  leave(): void;
}

/** A visit that nobody counts. */
export const uncounted: Visit = { allow: () => 0, begin: () => true, unbegin() {}, greeted() {}, leave() {} };

/** How many addresses without a connection are remembered. */
const REMEMBERED = 20_000;
/** What other servers are told at once is so much of what an address may say in a second. */
const PORTION = 1 / 20;

/** Who is let in: so many connections at once, in all and of each address, so many that say nothing, so many in a while. */
export class Admission {
  readonly #clock: Clock;
  readonly #present = new Map<string, Address>();
  /** In the order in which they left. */
  readonly #gone = new Map<string, Address>();
  readonly #shared: SharedAllowance | undefined;
  readonly #everybody: Headcount;
  readonly #make: (name: string) => Address;

  /** `tell` tells other servers, where there are any, what addresses have said here. */
  constructor(clock: Clock, limits: Limits, tell?: (spent: Spent) => void) {
    this.#clock = clock;
    const everybody = new Headcount(limits);
    const portion = limits.addressMessagesPerSecond * PORTION;
    this.#shared = tell && portion > 0 ? new SharedAllowance({ clock, portion, tell }) : undefined;
    this.#everybody = everybody;
    const options = { clock, limits, everybody, shared: this.#shared, left: (left: Address) => this.#keep(left) };
    this.#make = (name) => new Address(name, options);
  }

  /** How many addresses it knows. */
  get size(): number {
    return this.#present.size + this.#gone.size;
  }

  /** Lets a connection of an address in, or says why not. */
  enter(name: string): Visit | Turned {
    if (this.#everybody.isFull) return { status: 503, retryAfter: RETRY };
    const address = this.#find(name);
    const retryAfter = address.enter();
    this.#keep(address);
    return retryAfter > 0 ? { status: 429, retryAfter } : new CountedVisit(address);
  }

  /** Takes what addresses have said on another server from what they may say here. */
  charge(spent: Spent): void {
    for (const [name, messages] of spent) {
      const address = this.#find(name);
      address.charge(messages);
      this.#keep(address);
    }
  }

  /** Tells other servers nothing any more. */
  close(): void {
    this.#shared?.close();
  }

  #find(name: string): Address {
    return this.#present.get(name) ?? this.#gone.get(name) ?? this.#make(name);
  }

  /** Remembers an address, for as long as somebody of it is here, and for a while after. */
  #keep(address: Address): void {
    const { name } = address;
    this.#gone.delete(name);
    if (!address.isEmpty) return void this.#present.set(name, address);
    this.#present.delete(name);
    address.leftAt = this.#clock.now();
    this.#gone.set(name, address);
    this.#forget();
  }

  #forget(): void {
    const before = this.#clock.now() - RECOVERY;
    for (const [name, { leftAt }] of this.#gone) {
      if (leftAt > before && this.#gone.size <= REMEMBERED) return;
      this.#gone.delete(name);
    }
  }
}

/** A visit that counts. */
class CountedVisit implements Visit {
  readonly #address: Address;
  #phase: "stranger" | "greeted" | "gone" = "stranger";

  constructor(address: Address) {
    this.#address = address;
  }

  allow(): number {
    return this.#address.say();
  }

  begin(): boolean {
    return this.#address.begin();
  }

  unbegin(): void {
    this.#address.unbegin();
  }

  greeted(): void {
    if (this.#phase !== "stranger") return;
    this.#address.greet();
    this.#phase = "greeted";
  }

  leave(): void {
    if (this.#phase === "gone") return;
    this.greeted();
    this.#address.leave();
    this.#phase = "gone";
  }
}
