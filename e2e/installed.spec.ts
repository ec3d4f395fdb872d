import { FaultProxy } from "./fixtures/fault-proxy.ts";
import { StaticHost } from "./fixtures/static-host.ts";
import { Tab } from "./fixtures/tab.ts";
import { expect, test } from "./fixtures/test.ts";

test.use({ serviceWorkers: "allow" });
test.describe.configure({ timeout: 120_000 });

/** Waits until the page would open without a network. */
async function kept({ page }: Tab): Promise<void> {
  await page.evaluate(async () => void (await navigator.serviceWorker.ready));
}

test("[UI228] the page opens while the server is gone, takes what one types, and sends it when the server is back", async ({
  openTab,
  parley,
}) => {
  const tab = await openTab("#/r/garden");
  await tab.say("before");
  await expect(tab.stored("before")).toBeVisible();
  await kept(tab);
  await parley.kill();
  await tab.page.reload();
  await expect(tab.state).toContainText("Offline");
  await tab.say("typed without a server");
  await expect(tab.message("typed without a server")).toBeVisible();
  await parley.restart();
  await tab.connected();
  await expect(tab.stored("typed without a server")).toBeVisible();
  await expect(tab.messages).toHaveCount(2);
});

test("[UI380] the page opens too over a line on which nothing comes back, and is connected when it heals", async ({
  context,
  parley,
}) => {
  await using line = await FaultProxy.open(parley.port);
  const tab = new Tab(await context.newPage());
  await tab.open(line.url);
  await kept(tab);
  line.mode = { kind: "silence", way: "both" };
  await tab.page.reload({ timeout: 20_000 });
  await tab.say("typed into a silence");
  await expect(tab.message("typed into a silence")).toBeVisible();
  line.mode = { kind: "pass" };
  await tab.connected();
  await expect(tab.stored("typed into a silence")).toBeVisible();
});

test("[UI228] [UI229] [UI274] that holds under a sub-path too, and a later build is used at the next load", async ({
  context,
}) => {
  await using host = await StaticHost.start("/apps/chat/");
  const tab = new Tab(await context.newPage());
  await tab.page.goto(host.url);
  await kept(tab);
  // What is kept is asked for when all of the page is there.
  const attendants = host.asked.findIndex((file) => file.startsWith("assets/attendants-"));
  expect(attendants).toBeGreaterThan(-1);
  expect(host.asked.indexOf("service-worker.js")).toBeGreaterThan(attendants);
  const names = await tab.page.evaluate(() => caches.keys());
  expect(names.sort()).toEqual([host.url, expect.stringContaining(`${host.url} `)]);

  host.replacements.set("index.html", "<!doctype html><title>A later build</title>");
  await tab.page.reload();
  await expect(tab.page).toHaveTitle("A later build");
  host.replacements.clear();
  await host.close();
  await tab.page.reload();
  await expect(tab.box).toBeVisible();
});

test("[UI381] where the host has no file about its server, the page opens without a network too", async ({
  context,
}) => {
  await using host = await StaticHost.start("/");
  host.config = undefined;
  const tab = new Tab(await context.newPage());
  await tab.page.goto(host.url);
  await kept(tab);
  await host.close();
  await tab.page.reload();
  await expect(tab.box).toBeVisible();
});

test("[UI41] the next window of the installed app is the same person", async ({ context, openTab }) => {
  await context.addInitScript(() => {
    const { matchMedia } = window;
    window.matchMedia = (query) => matchMedia.call(window, query === "(display-mode: standalone)" ? "all" : query);
  });
  const first = await openTab();
  const name = await first.name();
  await first.page.close();
  const next = await openTab();
  expect(await next.name()).toBe(name);
});

test("[UI228] the manifest makes the page installable", async ({ openTab }) => {
  const { page } = await openTab();
  const session = await page.context().newCDPSession(page);
  const { errors } = await session.send("Page.getAppManifest");
  expect(errors).toEqual([]);
  await kept(new Tab(page));
  const { installabilityErrors } = await session.send("Page.getInstallabilityErrors");
  // A window without traces never installs anything.
  expect(installabilityErrors.map(({ errorId }) => errorId).filter((id) => id !== "in-incognito")).toEqual([]);
});
