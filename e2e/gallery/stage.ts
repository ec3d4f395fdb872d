import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { type Client, connect, memoryTokenStore, type TokenStore } from "@parley/client";
import type { Browser, BrowserContext, BrowserContextOptions, Page } from "@playwright/test";
import { Parley } from "../fixtures/parley.ts";
import { Tab } from "../fixtures/tab.ts";
import { GALLERY_NODE_OPTIONS, momentOf } from "./clock.ts";
import { Line } from "./line.ts";

/** When the pages of the gallery are looked at. */
export const NOW = momentOf("09:14");

/** A page of the gallery, and the line to its server. */
export type Scene = { page: Page; tab: Tab; line: Line };

/** A server on which the same people say the same things at the same times in each run. */
export class Stage implements AsyncDisposable {
  readonly #parley: Parley;
  readonly #browser: Browser;
  readonly #people = new Map<string, { client: Client; tokens: TokenStore }>();
  readonly #contexts: BrowserContext[] = [];
  #clockFile = "";

  private constructor(parley: Parley, browser: Browser, clockFile: string) {
    this.#parley = parley;
    this.#browser = browser;
    this.#clockFile = clockFile;
  }

  /** Starts the server, with Ada, Noor and Kenji on it. */
  static async open(browser: Browser, folder: string): Promise<Stage> {
    const clockFile = join(folder, "clock");
    await writeFile(clockFile, String(momentOf("17:00", "2026-06-15")));
    const parley = await Parley.start({
      NODE_OPTIONS: GALLERY_NODE_OPTIONS,
      GALLERY_CLOCK: clockFile,
      RATE_LIMIT: "0",
    });
    const stage = new Stage(parley, browser, clockFile);
    for (const name of ["Ada", "Noor", "Kenji"]) await stage.#enter(name);
    return stage;
  }

  /** Sets the server's clock. */
  async at(time: string, day?: string): Promise<void> {
    await writeFile(this.#clockFile, String(momentOf(time, day)));
  }

  /** Lets somebody say something, and waits until it is stored. */
  async say(name: string, room: string, ...texts: string[]): Promise<void> {
    const client = this.client(name);
    for (const text of texts) client.say(room, text);
    await client.settled();
  }

  client(name: string): Client {
    const found = this.#people.get(name)?.client;
    if (!found) throw new Error(`${name} is not on the stage.`);
    return found;
  }

  /** Opens the page as Ada sees it, with nothing that differs between runs. */
  async scene(hash: string, language = "en", options: BrowserContextOptions = {}): Promise<Scene> {
    const context = await this.#browser.newContext({
      locale: "en-GB",
      timezoneId: "UTC",
      viewport: { width: 1280, height: 800 },
      serviceWorkers: "block",
      ...options,
    });
    this.#contexts.push(context);
    const page = await context.newPage();
    await page.clock.setFixedTime(NOW);
    const token = this.#people.get("Ada")?.tokens.load();
    await page.addInitScript(
      ([socket, token, language]) => {
        Math.random = () => 0.5;
        sessionStorage.setItem(`parley.token ${socket}`, token ?? "");
        if (language !== "en") localStorage.setItem("parley.language", language ?? "");
      },
      [this.#parley.socket, token ?? "", language] as const,
    );
    const line = await Line.of(page);
    const tab = new Tab(page);
    await page.goto(this.#parley.url + hash);
    return { page, tab, line };
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await Promise.all(this.#contexts.map((context) => context.close()));
    for (const { client } of this.#people.values()) client.close();
    await this.#parley[Symbol.asyncDispose]();
  }

  async #enter(name: string): Promise<void> {
    const tokens = memoryTokenStore();
    const client = await connect(this.#parley.socket, { tokens });
    await client.rename(name);
    this.#people.set(name, { client, tokens });
  }
}
