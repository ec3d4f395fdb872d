/** What the keeper needs of a browser's cache. */
export type Keep = Pick<Cache, "addAll" | "put" | "match">;

type KeeperParts = {
  caches: { open(name: string): Promise<Keep>; keys(): Promise<string[]>; delete(name: string): Promise<boolean> };
  fetch: (request: Request) => Promise<Response>;
  /** Resolves after so many milliseconds. */
  pause: (milliseconds: number) => Promise<void>;
  /** The address of the page's folder. */
  scope: string;
  /** Differs between builds. */
  build: string;
  /** All files of the build, as addresses within the folder, besides the page. */
  files: readonly string[];
};

/** What bears a hash in its name never changes. */
const HASHED = /^assets\//;
/** The page itself. */
const PAGE = "./";
/** What a host says about where the server is; no part of the build. */
const CONFIG = "parley.config.json";
/** A network that says nothing for so long (milliseconds) is none, where something is kept. */
const PATIENCE = 3_000;

/** Keeps the files of one build of the page, so that it opens without a network; nothing else is ever kept. */
export class Keeper {
  readonly #parts: KeeperParts;
  /** Whether the page came before the network did: what it asks for next need not wait for it again. */
  #isSilent = false;

  constructor(parts: KeeperParts) {
    this.#parts = parts;
  }

  /** Fetches and keeps the files of the build. Rejects when one is missing that the page cannot do without. */
  async keep(): Promise<void> {
    const { files } = this.#parts;
    const cache = await this.#openFor(PAGE);
    const fresh = (file: string) => new Request(this.#addressOf(file), { cache: "no-cache" });
    const add = (some: string[]) => cache.addAll(some.map(fresh));
    await add([PAGE, ...files.filter((file) => HASHED.test(file))]);
    // A host may leave out a picture, or not be able to say where its server is.
    const others = files.filter((file) => !HASHED.test(file)).map((file) => add([file]));
    await Promise.allSettled([...others, this.#parts.fetch(fresh(CONFIG)).then((said) => this.#keepConfig(said))]);
  }

  /** Drops what other builds of this page have kept. */
  async tidy(): Promise<void> {
    const { caches, scope } = this.#parts;
    const others = (await caches.keys()).filter((name) => name.startsWith(`${scope} `) && name !== this.#name);
    await Promise.all(others.map((name) => caches.delete(name)));
  }

  /** What is answered in the network's stead; nothing for a request that is no business of the page's files. */
  answer(request: Request): Promise<Response> | undefined {
    const file = this.#fileOf(request);
    if (file === undefined) return undefined;
    return HASHED.test(file) ? this.#keptFirst(request, file) : this.#networkFirst(request, file);
  }

  get #name(): string {
    return `${this.#parts.scope} ${this.#parts.build}`;
  }

  /** What a host says outlives the build: it is kept under a name that `tidy` passes over. */
  #openFor(file: string): Promise<Keep> {
    return this.#parts.caches.open(file === CONFIG ? this.#parts.scope : this.#name);
  }

  #addressOf(file: string): string {
    return new URL(file, this.#parts.scope).href;
  }

  #fileOf({ url, method }: Request): string | undefined {
    const { scope, files } = this.#parts;
    const address = url.replace(/[?#].*$/, "");
    if (method !== "GET" || !address.startsWith(scope)) return undefined;
    const file = address.slice(scope.length);
    if (file === "" || file === "index.html") return PAGE;
    return file === CONFIG || files.includes(file) ? file : undefined;
  }

  async #kept(file: string): Promise<Response | undefined> {
    try {
      return await (await this.#openFor(file)).match(this.#addressOf(file));
    } catch {
      // A damaged profile or a full disk: then nothing is kept.
      return undefined;
    }
  }

  async #keptFirst(request: Request, file: string): Promise<Response> {
    return (await this.#kept(file)) ?? this.#parts.fetch(request);
  }

  /** A newer build is used as soon as it can be had; the kept one stays whole for when it cannot. */
  async #networkFirst(request: Request, file: string): Promise<Response> {
    const asked = this.#ask(request, file);
    const inTime = this.#isSilent && file !== PAGE ? undefined : this.#parts.pause(PATIENCE);
    const answer = await Promise.race([asked.catch(() => undefined), inTime]);
    // A proxy whose server is down says so.
    const fresh = answer && answer.status < 500 ? answer : undefined;
    if (file === PAGE) this.#isSilent = !fresh;
    return fresh ?? (await this.#kept(file)) ?? asked;
  }

  async #ask(request: Request, file: string): Promise<Response> {
    const response = await this.#parts.fetch(request);
    // Nothing waits for that, and where nothing can be kept the page works as well.
    if (file === CONFIG) this.#keepConfig(response.clone()).catch(() => {});
    return response;
  }

  /** That there is no such file is kept as well: without a network it would be missing otherwise. */
  async #keepConfig(said: Response): Promise<void> {
    if (said.ok || said.status === 404) await (await this.#openFor(CONFIG)).put(this.#addressOf(CONFIG), said);
  }
}
