import type { Dice } from "./dice.ts";
import type { Host } from "./host.ts";
import type { Listener } from "./network.ts";
import type { Wire } from "./wire.ts";

/** Stands before the servers and sends each wire to one of them, whether that is up or not. */
export class Balancer implements Listener {
  readonly #hosts: readonly Host[];
  readonly #dice: Dice;

  constructor(hosts: readonly Host[], dice: Dice) {
    this.#hosts = hosts;
    this.#dice = dice;
  }

  arrive(wire: Wire): void {
    this.#dice.pick(this.#hosts).arrive(wire);
  }
}
