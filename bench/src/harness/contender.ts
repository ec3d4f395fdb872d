import { fileURLToPath } from "node:url";
import { Program } from "../../../e2e/fixtures/process.ts";
import type { Cores } from "./cores.ts";
import { atLast } from "./last.ts";
import type { Language } from "./load/dialect.ts";
import { startServer } from "./server.ts";

/** Servers that are measured side by side: Parley as it is started by `pnpm start`, and its rivals. */
const contenders = {
  parley: { title: "Parley", language: "parley", file: undefined },
  socketio: { title: "Socket.IO", language: "socketio", file: new URL("../rivals/socketio.ts", import.meta.url) },
  tutorial: { title: "tutorial on ws", language: "ws", file: new URL("../rivals/tutorial.ts", import.meta.url) },
  bare: { title: "bare frames", language: "ws", file: new URL("../rivals/bare.ts", import.meta.url) },
  plain: { title: "ws alone", language: "ws", file: new URL("../rivals/plain.ts", import.meta.url) },
  replay: { title: "replay on ws", language: "ws", file: new URL("../rivals/replay.ts", import.meta.url) },
} as const satisfies Record<string, { title: string; language: Language; file: URL | undefined }>;

export type Name = keyof typeof contenders;

/** What a contender is called in tables. */
export function titleOf(name: Name): string {
  return contenders[name].title;
}

/** One of them, running in a process on the server's core. */
export class Contender implements AsyncDisposable {
  readonly port: number;
  readonly pid: number;
  readonly language: Language;
  #core: number | undefined;
  readonly #end: () => Promise<unknown>;

  private constructor(name: Name, port: number, pid: number | undefined, end: () => Promise<unknown>) {
    if (pid === undefined) throw new Error(`${titleOf(name)} did not start.`);
    this.port = port;
    this.pid = pid;
    this.language = contenders[name].language;
    this.#end = end;
  }

  /** The same port, as the only one of all. */
  get ports(): readonly number[] {
    return [this.port];
  }

  /** The core that it has to itself, if it has one. */
  get core(): number | undefined {
    return this.#core;
  }

  /** Starts one and waits until it is open. */
  static async start(name: Name, cores: Cores, env: Record<string, string> = {}): Promise<Contender> {
    const { file } = contenders[name];
    const contender = file === undefined ? await Contender.#parley(env) : await Contender.#rival(name, file, env);
    await cores.toServer(contender.pid);
    contender.#core = cores.server;
    return contender;
  }

  static async #parley(env: Record<string, string>): Promise<Contender> {
    const parley = await startServer(env);
    return new Contender("parley", parley.port, parley.program.child.pid, () => parley[Symbol.asyncDispose]());
  }

  static async #rival(name: Name, file: URL, env: Record<string, string>): Promise<Contender> {
    const program = new Program(process.execPath, [fileURLToPath(file)], env);
    const kill = atLast(() => program.ended || program.child.kill("SIGKILL"));
    const [, port] = await program.printed(/open at port (\d+)/);
    return new Contender(name, Number(port), program.child.pid, async () => {
      await program.end("SIGKILL");
      kill();
    });
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.#end();
  }
}
