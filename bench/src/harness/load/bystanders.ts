import type { Contender } from "../contender.ts";
import type { Cores } from "../cores.ts";
import { Load } from "./load.ts";
import type { Talk, Talked } from "./talk.ts";

const MEMBERS = 5;
/** Longer than anything that goes on meanwhile. */
const MOST_SECONDS = 600;
const PATIENCE = 60_000;
const WARM_UP_SECONDS = 3;

const steady: Talk = { publishers: 2, rate: 100, bytes: 128, seconds: MOST_SECONDS, givenUpAfter: PATIENCE };

/** A few people in a room of their own who talk steadily, and how soon they hear each other while something else goes on. */
export class Bystanders implements AsyncDisposable {
  readonly #load: Load;

  private constructor(load: Load) {
    this.#load = load;
  }

  static async gather(server: Contender, cores: Cores): Promise<Bystanders> {
    const bystanders = new Bystanders(await Load.gather(server, cores, { members: MEMBERS, room: "bystanders" }));
    await bystanders.calm(WARM_UP_SECONDS);
    return bystanders;
  }

  /** How they fare for so many seconds. */
  async calm(seconds: number): Promise<Talked> {
    return this.#load.talk({ ...steady, seconds });
  }

  /** What something gives, and how they fare meanwhile. */
  async during<Result>(what: () => Promise<Result>): Promise<[Result, Talked]> {
    await this.#load.beginTalk(steady);
    const result = await what();
    return [result, await this.#load.endTalk()];
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.#load[Symbol.asyncDispose]();
  }
}
