import { setTimeout as sleep } from "node:timers/promises";
import { expect, type Page } from "@playwright/test";
import { FaultProxy } from "../fixtures/fault-proxy.ts";
import type { Parley } from "../fixtures/parley.ts";
import { Tab } from "../fixtures/tab.ts";

const NUMBERED = /tab\d+-\d+\./;
/** How long everything may take to come right once nothing is broken any more: more than the longest backoff, in milliseconds. */
const HEALING = 60_000;

/** Somebody who types numbered messages into a tab of their own, over a line of their own. */
export class Typist implements AsyncDisposable {
  readonly name: string;
  readonly tab: Tab;
  readonly proxy: FaultProxy;
  readonly typed: string[] = [];
  /** Everything typed that was once shown as being on the server. */
  readonly acknowledged = new Set<string>();
  /** Every error of the page. */
  readonly errors: string[] = [];
  #turn: Promise<void> = Promise.resolve();

  private constructor(name: string, tab: Tab, proxy: FaultProxy) {
    this.name = name;
    this.tab = tab;
    this.proxy = proxy;
    tab.page.on("pageerror", (error) => this.errors.push(`${name}: ${error}`));
  }

  /** Opens the page over a new line; messages are numbered under the name, such as `tab1`. */
  static async open(name: string, page: Page, parley: Parley): Promise<Typist> {
    const typist = new Typist(name, new Tab(page), await FaultProxy.open(parley.port));
    await typist.tab.open(typist.proxy.url);
    return typist;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.proxy[Symbol.asyncDispose]();
  }

  /** Types one message after each of these pauses, in milliseconds. */
  async type(pauses: readonly number[]): Promise<void> {
    for (const pause of pauses) {
      await sleep(pause);
      const text = `${this.name}-${this.typed.length + 1}.`;
      await this.#inTurn(() => this.tab.say(text));
      this.typed.push(text);
    }
  }

  /** Reloads the page, with all that is not sent yet, until it is there. */
  async reload(): Promise<void> {
    const { page, box } = this.tab;
    await this.#inTurn(() =>
      expect(async () => {
        await page.reload({ waitUntil: "domcontentloaded", timeout: 15_000 });
        await expect(box).toBeVisible({ timeout: 15_000 });
      }).toPass({ timeout: HEALING }),
    );
  }

  /** Scrolls up until there is nothing older. */
  async toBeginning(): Promise<void> {
    const { list } = this.tab;
    await expect(async () => {
      await list.evaluate((element) => {
        element.scrollTop = 0;
      });
      await expect(list.getByText("The beginning of")).toBeVisible({ timeout: 100 });
    }).toPass({ timeout: HEALING });
  }

  /** Waits for the connection, and asks for it after so many milliseconds. */
  async comeBack(patience: number): Promise<void> {
    const { page, state } = this.tab;
    const connected = await expect(state)
      .toHaveText("Connected", { timeout: patience })
      .then(() => true)
      .catch(() => false);
    if (connected) return;
    // As a browser does when the network is back.
    await page.evaluate(() => window.dispatchEvent(new Event("online")));
    await expect(state, `${this.name} comes back`).toHaveText("Connected", { timeout: HEALING });
  }

  /** Waits until it is connected by itself, and everything typed was shown as being on the server, or there was time enough for that. */
  async settle(): Promise<void> {
    await expect(this.tab.state, `${this.name} comes back`).toHaveText("Connected", { timeout: HEALING });
    const isSettled = async () => {
      await this.read();
      return this.typed.every((text) => this.acknowledged.has(text));
    };
    // What is missing then is not this one's to judge.
    await expect
      .poll(isSettled, { timeout: HEALING })
      .toBe(true)
      .catch(() => {});
  }

  /** Types a message into a line that has died in silence, and gives back after how many milliseconds that was noticed. */
  async noticesSilence(): Promise<number> {
    this.proxy.mode = { kind: "silence", way: "both" };
    const began = performance.now();
    await this.type([0]);
    await expect(this.tab.state, `${this.name} notices silence`).not.toHaveText("Connected", { timeout: HEALING });
    const after = performance.now() - began;
    this.proxy.cut();
    this.proxy.mode = { kind: "pass" };
    await this.settle();
    return after;
  }

  /** The messages it shows, from the first to the last; one that is nobody's number with all that stands in its line. */
  async read(): Promise<string[]> {
    const numbered = (line: string) => NUMBERED.exec(line)?.[0] ?? line;
    const texts = (await this.tab.texts()).map(numbered);
    // They stand at the end, which the list has come to.
    const unsent = new Set((await this.tab.unsent.allTextContents()).map(numbered));
    for (const text of texts) {
      if (text.startsWith(`${this.name}-`) && !unsent.has(text)) this.acknowledged.add(text);
    }
    return texts;
  }

  /** Nobody types into a page that is being reloaded. */
  async #inTurn(act: () => Promise<void>): Promise<void> {
    const done = this.#turn.then(act);
    this.#turn = done.catch(() => {});
    await done;
  }
}
