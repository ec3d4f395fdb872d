/** What the keeper needs of a browser's cache. */
export type Keep = Pick<Cache, "addAll" | "match">;

type KeeperParts = {
  caches: { open(name: string): Promise<Keep>; keys(): Promise<string[]>; delete(name: string): Promise<boolean> };
  fetch: (request: Request) => Promise<Response>;
  /** The address of the page's folder. */
  scope: string;
  /** Differs between builds. */
  build: string;
  /** All files of the build, as addresses within the folder. */
  files: readonly string[];
};

/** What bears a hash in its name never changes. */
const HASHED = /^assets\//;
/** The page itself. */
const PAGE = "./";

/** Keeps the files of one build of the page, so that it opens without a network; nothing else is ever kept. */
export class Keeper {
  readonly #parts: KeeperParts;

  constructor(parts: KeeperParts) {
    this.#parts = parts;
  }

  /** Fetches and keeps the files of the build. Rejects when one is missing that the page cannot do without. */
  async keep(): Promise<void> {
    const { scope, files } = this.#parts;
    const cache = await this.#open();
    const add = (some: string[]) =>
      cache.addAll(some.map((file) => new Request(new URL(file, scope), { cache: "no-cache" })));
    await add([PAGE, ...files.filter((file) => HASHED.test(file))]);
    // A host may leave out a picture, or the file that would name another server.
    await Promise.allSettled(files.filter((file) => !HASHED.test(file)).map((file) => add([file])));
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
    return HASHED.test(file) ? this.#keptFirst(request) : this.#networkFirst(request, file);
  }

  get #name(): string {
    return `${this.#parts.scope} ${this.#parts.build}`;
  }

  #open(): Promise<Keep> {
    return this.#parts.caches.open(this.#name);
  }

  #fileOf({ url, method }: Request): string | undefined {
    const { scope, files } = this.#parts;
    const address = url.replace(/[?#].*$/, "");
    if (method !== "GET" || !address.startsWith(scope)) return undefined;
    const file = address.slice(scope.length);
    if (file === "" || file === "index.html") return PAGE;
    return files.includes(file) ? file : undefined;
  }

  async #keptFirst(request: Request): Promise<Response> {
    const kept = await (await this.#open()).match(request.url);
    return kept ?? this.#parts.fetch(request);
  }

  /** A newer build is used as soon as it can be had; the kept one stays whole for when it cannot. */
  async #networkFirst(request: Request, file: string): Promise<Response> {
    const kept = async () => (await this.#open()).match(new URL(file, this.#parts.scope).href);
    let response: Response;
    try {
      response = await this.#parts.fetch(request);
    } catch (error) {
      const instead = await kept();
      if (instead) return instead;
      throw error;
    }
    // A proxy whose server is down says so.
    return response.status >= 500 ? ((await kept()) ?? response) : response;
  }
}
