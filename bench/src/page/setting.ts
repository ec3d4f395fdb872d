import { type Browser, chromium, type Page } from "@playwright/test";
import { ensureBrowser } from "../../../scripts/browser.ts";
import { ensurePage } from "../../../scripts/page.ts";
import { Contender } from "../harness/contender.ts";
import type { Cores } from "../harness/cores.ts";
import { Folder } from "../harness/folder.ts";
import { fill } from "../paging/fill.ts";
import { PlainHost } from "./plain/plain-host.ts";

/** The pages that are measured side by side: the one that is shipped, and a plain list on the same client. */
export const pages = { parley: "Parley", plain: "plain list" } as const;
export type PageName = keyof typeof pages;
export const pageNames = ["parley", "plain"] as const satisfies readonly PageName[];

/** A room, and how many messages stand in it before anything is measured. */
export type Filled = { room: string; entries: number };

/** The text of the message with this number: one to four lines of words, which tell it from all others. */
export function textOf(number: number): string {
  const words = Array.from({ length: 4 + ((number * 7) % 40) }, (_, n) => "abcdefgh".slice(0, 2 + ((number + n) % 7)));
  return `${words.join(" ")} ${markOf(number)}`;
}

/** What stands in the text of the message with this number, and in no other. */
export function markOf(number: number): string {
  return `(${number})`;
}

const WINDOW = "--window-size=1280,900";

/** A server with some filled rooms, both pages, and a real browser. */
export class Setting implements AsyncDisposable {
  readonly server: Contender;
  readonly #browser: Browser;
  readonly #plain: PlainHost;
  readonly #stack: AsyncDisposableStack;

  private constructor(server: Contender, browser: Browser, plain: PlainHost, stack: AsyncDisposableStack) {
    this.server = server;
    this.#browser = browser;
    this.#plain = plain;
    this.#stack = stack;
  }

  /** Builds the pages if need be, fills the rooms, and starts it all. */
  static async prepare(cores: Cores, rooms: readonly Filled[]): Promise<Setting> {
    ensurePage();
    const executablePath = ensureBrowser();
    await using stack = new AsyncDisposableStack();
    const folder = stack.use(new Folder());
    for (const { room, entries } of rooms) await fill(folder.path, room, entries, textOf);
    const server = stack.use(await Contender.start("parley", cores, { DATA_DIR: folder.path }));
    const plain = stack.use(await PlainHost.start());
    // Shared memory may be small in a container.
    const args = ["--no-sandbox", "--disable-dev-shm-usage", "--disable-background-networking", WINDOW];
    const browser = stack.adopt(await chromium.launch({ executablePath, args }), (browser) => browser.close());
    return new Setting(server, browser, plain, stack.move());
  }

  /** Where a page shows a room. */
  urlOf(page: PageName, room: string): string {
    const { port } = this.server;
    if (page === "parley") return `http://localhost:${port}/#/r/${room}`;
    return `${this.#plain.url}?server=${encodeURIComponent(`ws://localhost:${port}/chat`)}#/r/${room}`;
  }

  /** A tab of somebody whose browser has never been here; it is closed with its context. */
  async newPage(): Promise<Page> {
    // Of a viewport that is made up, what lies outside of the window, such as the box, is never drawn.
    const context = await this.#browser.newContext({ viewport: null, locale: "en-GB" });
    return context.newPage();
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.#stack[Symbol.asyncDispose]();
  }
}
