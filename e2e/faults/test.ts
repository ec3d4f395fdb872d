import { FaultProxy } from "../fixtures/fault-proxy.ts";
import type { Parley } from "../fixtures/parley.ts";
import { Tab } from "../fixtures/tab.ts";
import { test as base } from "../fixtures/test.ts";

/** A tab, and the line between it and the server. */
export type LinedTab = { tab: Tab; line: FaultProxy };

type Fixtures = {
  /** Opens a line to the test's server, or to another. */
  openLine: (to?: Parley) => Promise<FaultProxy>;
  /** Opens a tab over a line of its own. */
  openLinedTab: (hash?: string) => Promise<LinedTab>;
};

/** Playwright's `test` with tabs whose lines can be broken. */
export const test = base.extend<Fixtures>({
  openLine: async ({ parley }, use) => {
    await using lines = new AsyncDisposableStack();
    await use(async (to = parley) => lines.use(await FaultProxy.open(to.port)));
  },
  openLinedTab: async ({ context, openLine }, use) => {
    await use(async (hash = "") => {
      const line = await openLine();
      const tab = new Tab(await context.newPage());
      await tab.open(line.url + hash);
      return { tab, line };
    });
  },
});

/** Tells a page, as its browser does, that the network is back, and waits until it is connected. */
export async function comeBack(tab: Tab): Promise<void> {
  await tab.page.evaluate(() => window.dispatchEvent(new Event("online")));
  await tab.connected();
}

export { expect } from "@playwright/test";
