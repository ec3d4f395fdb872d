import { execFile } from "node:child_process";
import { readFileSync } from "node:fs";
import { promisify } from "node:util";

const run = promisify(execFile);

/** Keeps the server and who makes load apart, each on a core of its own, where this machine can. */
export class Cores {
  readonly #apart: { server: number; generator: number } | undefined;
  /** A sentence about where everything ran. */
  readonly note: string;

  private constructor(note: string, apart?: { server: number; generator: number }) {
    this.note = note;
    this.#apart = apart;
  }

  static async choose(): Promise<Cores> {
    const [generator, server] = allowedCores(readStatus()).slice(-2);
    if (generator === undefined || server === undefined) {
      return new Cores("Not pinned: there is one core, which the server and the generator shared.");
    }
    if (!(await hasTaskset())) {
      return new Cores("Not pinned: there is no taskset here, so the server and the generator may have shared a core.");
    }
    return new Cores(`The server ran on core ${server}, the generator on core ${generator}.`, { server, generator });
  }

  /** The same, with both on one core, so that the others are left to a browser. */
  besideBrowser(): Cores {
    if (!this.#apart) return this;
    const { server } = this.#apart;
    const note = `The server and the generator ran on core ${server}, the browser where it liked.`;
    return new Cores(note, { server, generator: server });
  }

  /** The core that is the server's, if one is. */
  get server(): number | undefined {
    return this.#apart?.server;
  }

  /** Keeps a process, with all threads it has or makes, on the server's core. */
  async toServer(pid: number): Promise<void> {
    if (this.#apart) await pin(pid, this.#apart.server);
  }

  /** Keeps a process on the generator's core. */
  async toGenerator(pid: number): Promise<void> {
    if (this.#apart) await pin(pid, this.#apart.generator);
  }
}

/** The cores that a process may use, of its `/proc/…/status`. */
export function allowedCores(status: string): number[] {
  const list = /^Cpus_allowed_list:\s+(\S+)$/m.exec(status)?.[1] ?? "";
  return [...list.matchAll(/(\d+)(?:-(\d+))?/g)].flatMap(([, from, to = from]) => {
    const [first, last] = [Number(from), Number(to)];
    return Array.from({ length: last - first + 1 }, (_, n) => first + n);
  });
}

function readStatus(): string {
  try {
    return readFileSync("/proc/self/status", "utf8");
  } catch {
    return "";
  }
}

async function hasTaskset(): Promise<boolean> {
  return run("taskset", ["--version"]).then(
    () => true,
    () => false,
  );
}

async function pin(pid: number, core: number, tries = 3): Promise<void> {
  try {
    await run("taskset", ["--all-tasks", "--cpu-list", "--pid", String(core), String(pid)]);
  } catch (error) {
    // A thread may have ended just then.
    if (tries === 1) throw error;
    await pin(pid, core, tries - 1);
  }
}
