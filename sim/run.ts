import type { Room } from "@parley/client";
import { Conduct } from "./law/conduct.ts";
import { Ledger } from "./law/ledger.ts";
import { View } from "./law/view.ts";
import type { Plant } from "./plants.ts";
import { type Profile, throwProfile } from "./profile.ts";
import { Servers } from "./servers.ts";
import { inWords, Story } from "./story.ts";
import { Dice } from "./world/dice.ts";
import { Network, type Reach } from "./world/network.ts";
import { Schedule } from "./world/schedule.ts";
import { Tab } from "./world/tab.ts";
import type { Onlooker, Wire } from "./world/wire.ts";

const NAMES = ["ada", "noor", "kim", "lea", "sam"] as const;

/** How often what happened. */
export const noCounts = {
  messages: 0,
  acknowledged: 0,
  "acknowledged again": 0,
  frames: 0,
  cuts: 0,
  stalls: 0,
  reloads: 0,
  crashes: 0,
  drains: 0,
  starts: 0,
  "older copies": 0,
  "lost disks": 0,
  "cuts from the stream": 0,
  "messages of the stream": 0,
  gaps: 0,
  resets: 0,
};

/** One run: all its parts, and everything that is noted of it. */
export class Run {
  readonly schedule = new Schedule();
  readonly ledger = new Ledger();
  readonly counts = { ...noCounts };
  /** How tabs reach the network, where they do not. */
  readonly reach = new Map<Tab, Reach>();
  readonly dice: Dice;
  readonly profile: Profile;
  readonly story: Story;
  readonly servers: Servers;
  readonly network: Network;
  readonly tabs: readonly Tab[];
  /** Since when no fault happens any more. */
  healedAt = Number.POSITIVE_INFINITY;
  readonly #plant: Plant;
  readonly #views = new Map<Room, View>();

  constructor(seed: number, { plant, isTold, isCluster }: { plant: Plant; isTold: boolean; isCluster: boolean }) {
    const { schedule, ledger } = this;
    this.#plant = plant;
    this.dice = new Dice(seed);
    this.profile = throwProfile(this.dice);
    this.story = new Story(isTold ? () => schedule.now : undefined);
    const { weather, tabs, duplicates } = this.profile;
    this.servers = new Servers({
      schedule,
      plant,
      ledger,
      isCluster,
      dice: this.dice,
      profile: this.profile,
      started: () => {
        this.counts.starts += 1;
      },
      healedAt: () => this.healedAt,
    });
    const { listener } = this.servers;
    this.network = new Network({ schedule, weather, dice: this.dice.fork(), listener });
    const first = this.#makeTab(NAMES[0]);
    const others = NAMES.slice(1, tabs).map((name) => this.#makeTab(name));
    const copies = Array.from({ length: duplicates }, (_, index) => this.#makeTab(`${first.name}-${index + 2}`, first));
    this.tabs = [first, ...others, ...copies];
  }

  /** What tabs see of their rooms. */
  get views(): View[] {
    return this.tabs.flatMap(({ rooms }) => [...rooms.values()].flatMap((room) => this.#views.get(room) ?? []));
  }

  get isHealing(): boolean {
    return this.schedule.now >= this.healedAt;
  }

  wiresOf(tab: Tab): Wire[] {
    return this.network.wires.filter(({ client }) => client === tab.process);
  }

  #makeTab(name: string, duplicateOf?: Tab): Tab {
    const dice = this.dice.fork();
    const { loadTime } = this.profile;
    return new Tab({
      name,
      schedule: this.schedule,
      ...(duplicateOf && { duplicateOf }),
      random: () => dice.throw(),
      loadTime: () => dice.wait(loadTime),
      transportOf: (tab, process) => {
        const open = this.network.opener(
          process,
          () => this.reach.get(tab) ?? "reaches",
          () => this.#onlooker(tab),
        );
        return this.#plant.transport?.(open) ?? open;
      },
      witness: {
        opened: (tab, room, clock) => this.#views.set(room, new View(tab, room, { ledger: this.ledger, clock })),
        closes: ({ rooms }) => {
          for (const room of rooms.values()) this.#views.get(room)?.close();
        },
        said: (tab, { id, room, text }) => {
          this.counts.messages += 1;
          this.ledger.written.push({ tab: tab.name, id, room, text, isTakenBack: false });
        },
        complained: (sentence) => this.ledger.fail(sentence),
      },
    });
  }

  /** Looks at one connection from its client's end. */
  #onlooker(tab: Tab): Onlooker {
    const { ledger, counts, story } = this;
    let epoch = "";
    const conduct = new Conduct({
      rooms: () => tab.rooms.keys(),
      fail: (sentence) => ledger.fail(sentence),
      acked: ({ id, room, seq, duplicate }) => {
        counts[duplicate ? "acknowledged again" : "acknowledged"] += 1;
        ledger.acked({ id, room, seq, epoch });
      },
      subscribed: (name, outcome) => {
        if (outcome === "reset") counts.resets += 1;
        if (outcome === "reset" && this.servers.cluster) {
          ledger.fail(`[CLU9] A server does not know the position of ${tab.name} in ${name}.`);
        }
        if (outcome !== "gap") return;
        counts.gaps += 1;
        const room = tab.rooms.get(name);
        if (room) this.#views.get(room)?.skips();
      },
    });
    const textOf = (id: string) => ledger.written.find((message) => message.id === id)?.text ?? "?";
    return {
      taken: (server) => {
        story.tell(tab.name, () => `has a line to ${server}`);
        epoch = ledger.epoch;
      },
      said: (frame) => {
        counts.frames += 1;
        for (const message of conduct.said(frame)) story.tell(tab.name, () => `→ ${inWords(message, textOf)}`);
      },
      told: (frame) => {
        counts.frames += 1;
        for (const message of conduct.told(frame)) story.tell(tab.name, () => `← ${inWords(message, textOf)}`);
      },
      closed: (code) => story.tell(tab.name, () => `the line is gone: ${code}`),
    };
  }
}
