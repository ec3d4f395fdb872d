import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { delimiter, join } from "node:path";
import type { Times } from "../log/jetstream/nats-ordering.ts";
import { freePort } from "./free-port.ts";

/** However busy this machine is, what NATS is asked is waited for. */
export const unhurried: Times = { answer: 60_000, look: 60_000, read: 60_000 };

const ADVICE =
  "These tests need nats-server, and it cannot be started: `node scripts/nats.ts` installs it, or set PARLEY_NATS to its path.";

/** A real NATS server with JetStream, whose files outlive its process. */
export class Nats implements AsyncDisposable {
  readonly port: number;
  readonly #folder = mkdtempSync(join(tmpdir(), "parley-nats-"));
  #process: ChildProcess | undefined;

  private constructor(port: number, configure: (store: string) => string) {
    this.port = port;
    this.configure(configure);
  }

  /** What it is configured with from the next start on. */
  configure(configure: (store: string) => string): void {
    writeFileSync(this.#config, configure(JSON.stringify(join(this.#folder, "store"))));
  }

  /** Starts one, with further lines of configuration. */
  static async start(config = ""): Promise<Nats> {
    const port = await freePort();
    return Nats.startWith(port, (store) =>
      [`listen: 127.0.0.1:${port}`, `jetstream { store_dir: ${store} }`, config].join("\n"),
    );
  }

  /** Starts one that listens at a port, with a whole configuration of its own, given the folder that it stores in, in quotes. */
  static async startWith(port: number, configure: (store: string) => string): Promise<Nats> {
    const nats = new Nats(port, configure);
    await nats.start();
    return nats;
  }

  get url(): string {
    return `nats://127.0.0.1:${this.port}`;
  }

  /** Its process; nothing while it does not run. */
  get pid(): number | undefined {
    return this.#process?.pid;
  }

  get #config(): string {
    return join(this.#folder, "nats.conf");
  }

  /** Starts it again on what it has stored. */
  async start(): Promise<void> {
    const PATH = [process.env.PATH, "/usr/sbin", "/usr/local/bin"].join(delimiter);
    const child = spawn(process.env.PARLEY_NATS ?? "nats-server", ["-c", this.#config], {
      env: { ...process.env, PATH },
      stdio: ["ignore", "ignore", "pipe"],
    });
    this.#process = child;
    await new Promise<void>((resolve, reject) => {
      let output = "";
      child.once("error", (cause) => reject(new Error(ADVICE, { cause })));
      child.once("exit", () => reject(new Error(`nats-server ended:\n${output}`)));
      child.stderr?.on("data", (data) => {
        output += data;
        if (output.includes("Server is ready")) resolve();
      });
    });
  }

  /** Ends it at once, as a crash would. */
  async kill(): Promise<void> {
    const child = this.#process;
    this.#process = undefined;
    if (!child || child.exitCode !== null || child.signalCode !== null) return;
    child.kill("SIGKILL");
    await once(child, "exit");
  }

  /** It reads its configuration again. */
  reload(): void {
    this.#process?.kill("SIGHUP");
  }

  /** It loses everything, and starts anew. */
  async destroy(): Promise<void> {
    await this.kill();
    rmSync(join(this.#folder, "store"), { recursive: true });
    await this.start();
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.kill();
    rmSync(this.#folder, { recursive: true });
  }
}
