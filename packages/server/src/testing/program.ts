import { spawn } from "node:child_process";
import { EventEmitter, once } from "node:events";
import { fileURLToPath } from "node:url";

/** A program of the server in a process of its own. */
export class Program implements AsyncDisposable {
  output = "";
  readonly #news = new EventEmitter();
  readonly #child;
  readonly #ended;

  constructor(name: string, args: string[], env: Record<string, string>, nodeArgs: string[] = []) {
    const file = fileURLToPath(new URL(`../${name}`, import.meta.url));
    this.#child = spawn(process.execPath, [...nodeArgs, file, ...args], { env: { ...process.env, ...env } });
    this.#ended = once(this.#child, "close");
    for (const stream of [this.#child.stdout, this.#child.stderr]) {
      stream.on("data", (data) => {
        this.output += String(data);
        this.#news.emit("printed");
      });
    }
  }

  /** The port of a server, once it is open. */
  async port(): Promise<number> {
    const [, port] = await this.printed(/is open at .*:(\d+)\n/);
    return Number(port);
  }

  /** Waits until it has printed something. */
  async printed(pattern: RegExp): Promise<RegExpExecArray> {
    for (;;) {
      const found = pattern.exec(this.output);
      if (found) return found;
      await once(this.#news, "printed");
    }
  }

  /** Nobody reads its log any more. */
  deafen(): void {
    this.#child.stderr.destroy();
  }

  async end(signal?: "SIGTERM" | "SIGKILL"): Promise<number | null> {
    if (signal) this.#child.kill(signal);
    await this.#ended;
    return this.#child.exitCode;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.end("SIGKILL");
  }
}
