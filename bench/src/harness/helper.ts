import { type ChildProcess, fork } from "node:child_process";
import { once } from "node:events";
import { constants, setPriority } from "node:os";
import { z } from "zod";

const order = z.object({ order: z.string(), about: z.unknown() });
const reply = z.object({ report: z.unknown() });

/** A process that makes load for a bench, so that neither disturbs what the other measures; it does one order after another. */
export class Helper implements AsyncDisposable {
  readonly #child: ChildProcess;

  /** Starts a file that calls `serve`. */
  constructor(file: URL) {
    this.#child = fork(file, { stdio: ["ignore", "inherit", "inherit", "ipc"], serialization: "advanced" });
  }

  /** Its process. Throws when there is none. */
  get pid(): number {
    const { pid } = this.#child;
    if (pid === undefined) throw new Error("The helper did not start.");
    return pid;
  }

  /** Gives an order, and waits for its report. */
  async ask<Report>(name: string, about: unknown, schema: z.ZodType<Report>): Promise<Report> {
    const over = new AbortController();
    const answered = once(this.#child, "message", over);
    const ended = once(this.#child, "exit", over).then(() => {
      throw new Error(`The helper ended while it had to ${name}.`);
    });
    this.#child.send({ order: name, about });
    try {
      const [message] = await Promise.race([answered, ended]);
      return schema.parse(reply.parse(message).report);
    } finally {
      over.abort();
      await Promise.allSettled([answered, ended]);
    }
  }

  async [Symbol.asyncDispose](): Promise<void> {
    if (this.#child.exitCode !== null || this.#child.signalCode !== null) return;
    const exit = once(this.#child, "exit");
    this.#child.kill("SIGKILL");
    await exit;
  }
}

/** Makes this process a helper: it does these orders, and ends with whoever gave the orders. */
export function serve(orders: Readonly<Record<string, (about: unknown) => Promise<unknown>>>): void {
  process.on("disconnect", () => process.exit());
  process.on("message", async (message) => {
    const { order: name, about } = order.parse(message);
    process.send?.({ report: await orders[name]?.(about) });
  });
}

/** Lets this process give way to the server and to those who measure, where they share its core. */
export function giveWay(): void {
  setPriority(constants.priority.PRIORITY_BELOW_NORMAL);
}
