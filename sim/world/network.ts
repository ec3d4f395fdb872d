import type { OpenTransport } from "@parley/client";
import type { Dice } from "./dice.ts";
import type { Process } from "./process.ts";
import type { Schedule } from "./schedule.ts";
import { type Onlooker, type Weather, Wire } from "./wire.ts";

/** Where wires end. */
export interface Listener {
  /** Takes the wire, or refuses it. */
  arrive(wire: Wire): void;
}

/** Whether a client reaches the network: if not, its tries fail at once or hang. */
export type Reach = "reaches" | "fails" | "hangs";

/** Everything between the clients and the server. */
export class Network {
  readonly #options: { schedule: Schedule; dice: Dice; weather: Weather; listener: Listener };
  #wires: Wire[] = [];

  constructor(options: { schedule: Schedule; dice: Dice; weather: Weather; listener: Listener }) {
    this.#options = options;
  }

  /** The wires that their clients hold. */
  get wires(): readonly Wire[] {
    this.#wires = this.#wires.filter((wire) => wire.isHeld);
    return this.#wires;
  }

  /** How a client of this process opens its transports. */
  opener(client: Process, reach: () => Reach, look: () => Onlooker): OpenTransport {
    const { schedule, dice, weather, listener } = this.#options;
    return (_, handlers) => {
      const wire = new Wire({ schedule, dice, weather, client, handlers, onlooker: look() });
      this.#wires = [...this.wires, wire];
      if (reach() === "fails") wire.refuse();
      if (reach() === "reaches") {
        schedule.after(dice.wait(weather.latency), () => {
          if (wire.isHeld) listener.arrive(wire);
        });
      }
      return wire;
    };
  }
}
