import { once } from "node:events";
import { readFile } from "node:fs/promises";
import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "vite";
import { freePort } from "../../../../e2e/fixtures/parley.ts";
import { Folder } from "../../harness/folder.ts";

const SCRIPT = "plain.js";

/** Serves the rival page: a plain list on the same client, built as the page is. */
export class PlainHost implements AsyncDisposable {
  readonly url: string;
  readonly #folder: Folder;
  readonly #server: Server;

  private constructor(port: number, folder: Folder) {
    this.url = `http://localhost:${port}/`;
    this.#folder = folder;
    this.#server = createServer((request, response) => this.#serve(request, response)).listen(port, "127.0.0.1");
  }

  static async start(): Promise<PlainHost> {
    const folder = new Folder();
    await build({
      configFile: false,
      logLevel: "error",
      build: {
        outDir: folder.path,
        lib: { entry: fileURLToPath(new URL("plain.ts", import.meta.url)), formats: ["es"], fileName: () => SCRIPT },
      },
    });
    const host = new PlainHost(await freePort(), folder);
    await once(host.#server, "listening");
    return host;
  }

  async #serve({ url }: IncomingMessage, response: ServerResponse): Promise<void> {
    const isScript = url === `/${SCRIPT}`;
    const file = isScript ? join(this.#folder.path, SCRIPT) : new URL("index.html", import.meta.url);
    response.setHeader("content-type", isScript ? "text/javascript" : "text/html").end(await readFile(file));
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.#server.closeAllConnections();
    this.#server.close();
    this.#folder[Symbol.dispose]();
  }
}
