import type { Clock, Limits } from "@parley/protocol";
import { TokenBucket } from "../room/token-bucket.ts";
import { Headcount } from "./headcount.ts";
import type { SharedAllowance } from "./shared-allowance.ts";

type Options = {
  clock: Clock;
  limits: Limits;
  /** Who is here, of whatever address. */
  everybody: Headcount;
  /** Tells the other servers, where there are any, what is said from where. */
  shared: SharedAllowance | undefined;
  /** One of its connections less. */
  left: (address: Address) => void;
};

/** How long to wait where nobody knows when there will be room, in milliseconds. */
export const RETRY = 10_000;
/** Rooms that an address may begin at once after a pause, and how soon one more, in milliseconds: each is kept for ever. */
const ROOMS = { burst: 1_000, interval: 1_000 };
/** After so long without a connection, in milliseconds, an address may do all again that it ever could. */
export const RECOVERY = ROOMS.burst * ROOMS.interval;

/** One address: who of it is here, and what it may do yet. */
export class Address {
  readonly name: string;
  /** When its last connection went, in milliseconds since 1970. */
  leftAt: number;
  /** Messages that the other servers were not told of yet. */
  untold = 0;
  readonly #options: Options;
  readonly #own: Headcount;
  readonly #upgrades: TokenBucket;
  readonly #messages: TokenBucket;
  readonly #rooms: TokenBucket;

  constructor(name: string, options: Options) {
    this.name = name;
    this.#options = options;
    const { clock, limits } = options;
    const { connectionsPerAddress: connections, strangersPerAddress: strangers } = limits;
    const { upgradesPerSecond, addressMessagesPerSecond } = limits;
    this.leftAt = clock.now();
    this.#own = new Headcount({ connections, strangers });
    this.#upgrades = new TokenBucket({ rate: upgradesPerSecond, burst: limits.upgradeBurst, clock });
    this.#messages = new TokenBucket({ rate: addressMessagesPerSecond, burst: limits.addressMessageBurst, clock });
    // Who may say what they like may do so where they like.
    const roomsPerSecond = addressMessagesPerSecond === 0 ? 0 : 1_000 / ROOMS.interval;
    this.#rooms = new TokenBucket({ rate: roomsPerSecond, burst: ROOMS.burst, clock });
  }

  /** Whether none of its connections is here. */
  get isEmpty(): boolean {
    return this.#own.isEmpty;
  }

  /** Lets a stranger in: 0, else the milliseconds until another may be. */
  enter(): number {
    const wait = this.#upgrades.take() || (this.#own.isFull ? RETRY : 0);
    if (wait > 0) return wait;
    this.#own.enter();
    this.#options.everybody.enter();
    return 0;
  }

  /** A stranger said who they are. */
  greet(): void {
    this.#own.greet();
    this.#options.everybody.greet();
  }

  /** One who said who they are is gone. */
  leave(): void {
    this.#own.leave();
    this.#options.everybody.leave();
    this.#options.left(this);
  }

  /** Takes one message from its allowance: 0 when there was one left, else the milliseconds until there is. */
  say(): number {
    const wait = this.#messages.take();
    if (wait === 0) this.#options.shared?.spend(this);
    return wait;
  }

  /** Takes what was said on another server from its allowance. */
  charge(messages: number): void {
    this.#messages.charge(messages);
  }

  /** Takes one new room from its allowance: whether there was one left. */
  begin(): boolean {
    return this.#rooms.take() === 0;
  }

  /** Gives one new room back to its allowance. */
  unbegin(): void {
    this.#rooms.charge(-1);
  }
}
