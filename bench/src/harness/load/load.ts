import { z } from "zod";
import type { Contender } from "../contender.ts";
import type { Cores } from "../cores.ts";
import { Helper } from "../helper.ts";
import type { Coming } from "./crowd.ts";
import { type Talk, type Talked, talked } from "./talk.ts";

const AT_ONCE = 100;
const nothing = z.unknown();

/** A crowd on one server or several, in a process on a core of its own. */
export class Load implements AsyncDisposable {
  readonly #helper: Helper;

  private constructor(helper: Helper) {
    this.#helper = helper;
  }

  /** Gathers a crowd, of which at first so many come in. */
  static async gather(
    { ports, language }: Pick<Contender, "ports" | "language">,
    cores: Cores,
    who: Omit<Coming, "ports" | "language" | "atOnce"> & { first?: number; atOnce?: number },
  ): Promise<Load> {
    const helper = new Helper(new URL("generator.ts", import.meta.url));
    await cores.toGenerator(helper.pid);
    await helper.ask("gather", { atOnce: AT_ONCE, ...who, ports, language }, nothing);
    return new Load(helper);
  }

  /** Lets the rest come in; gives the share of its core that this took of the generator. */
  async gatherAll(): Promise<number> {
    return this.#helper.ask("gather all", undefined, z.number());
  }

  async talk(how: Talk): Promise<Talked> {
    return this.#helper.ask("talk", how, talked);
  }

  /** Begins a talk; what goes on meanwhile disturbs it, or does not. */
  async beginTalk(how: Talk): Promise<void> {
    await this.#helper.ask("begin to talk", how, nothing);
  }

  async endTalk(): Promise<Talked> {
    return this.#helper.ask("end the talk", undefined, talked);
  }

  /** What was refused or broke so far, a sentence each. */
  async faults(): Promise<string[]> {
    return this.#helper.ask("faults", undefined, z.array(z.string()));
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.#helper[Symbol.asyncDispose]();
  }
}
