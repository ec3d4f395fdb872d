import { rm } from "node:fs/promises";
import { join } from "node:path";
import { countConnections, kept, offline, sayUnsent, spoil, test } from "./fixtures/offline.ts";
import { Tab } from "./fixtures/tab.ts";
import { expect } from "./fixtures/test.ts";

test.describe.configure({ timeout: 90_000 });

/** Whoever was without a server for a while tries again more and more rarely. */
const patient = expect.configure({ timeout: 30_000 });
const THREE = ["unsent-1.", "unsent-2.", "unsent-3."];

test("[PUB112] a tab is closed with three unsent messages while the server is down; a new tab opened later sends them, once, in order, as the person who wrote them", async ({
  openTab,
  parley,
  context,
}) => {
  const closed = await openTab();
  const name = await closed.name();
  await closed.say("sent.");
  await expect(closed.stored("sent.")).toBeVisible();
  await sayUnsent(closed, parley, THREE);
  await closed.page.close();
  await parley.restart();

  const connections = countConnections(context);
  const later = await openTab();
  await patient(later.messages).toHaveCount(4);
  await patient(later.unsent).toHaveCount(0);
  expect(await later.spoken(/(un)?sent(-\d)?\./)).toEqual(["sent.", ...THREE]);
  await expect(later.messages.first()).toContainText(name);
  for (const text of THREE) await expect(later.message(text)).toHaveAccessibleName(new RegExp(`^${name}, `));
  expect(await later.name()).not.toBe(name);
  await expect(later.people.getByRole("listitem")).toHaveCount(1);
  await expect(later.list).not.toContainText("joined");
  expect(connections()).toBe(2);

  const third = await openTab();
  await expect(third.messages).toHaveCount(4);
  await expect(third.people.getByRole("listitem")).toHaveCount(2);
});

test("[PUB112] a tab that stays open sends what another left behind, as soon as the server is back", async ({
  openTab,
  parley,
}) => {
  const [stays, closed] = [await openTab(), await openTab()];
  const name = await closed.name();
  await sayUnsent(closed, parley, THREE);
  await offline(stays);
  await closed.page.close();
  await parley.restart();
  await stays.connected();
  await patient(stays.messages).toHaveCount(3);
  await patient(stays.unsent).toHaveCount(0);
  expect(await stays.spoken(/unsent-\d\./)).toEqual(THREE);
  for (const text of THREE) await expect(stays.message(text)).toHaveAccessibleName(new RegExp(`^${name}, `));
});

test("[PUB113] of two tabs that are opened at once, one sends what a closed tab left behind", async ({
  openTab,
  parley,
  context,
}) => {
  const closed = await openTab();
  await sayUnsent(closed, parley, THREE);
  await closed.page.close();
  await parley.restart();
  const connections = countConnections(context);
  const tabs = await Promise.all([openTab(), openTab()]);
  for (const tab of tabs) {
    await patient(tab.messages).toHaveCount(3);
    await patient(tab.unsent).toHaveCount(0);
    expect(await tab.spoken(/unsent-\d\./)).toEqual(THREE);
  }
  expect(connections()).toBe(3);
});

test("[PUB115] a tab that is loaded again while the server is down still has what it had not sent, and sends it first", async ({
  openAnyway,
  parley,
}) => {
  const tab = await openAnyway();
  await tab.connected();
  const name = await tab.name();
  const before = Array.from({ length: 30 }, (_, n) => `before-${n}.`);
  await sayUnsent(tab, parley, before);
  await tab.page.reload();
  await expect(tab.messages).toHaveCount(30);
  await expect(tab.message("before-0.")).toContainText("sending");
  await tab.say("after-0.");
  await kept(tab, [...before, "after-0."]);
  await tab.page.reload();
  await expect(tab.messages).toHaveCount(31);
  await parley.restart();
  await tab.connected();
  await patient(tab.unsent).toHaveCount(0);
  expect(await tab.spoken(/(before|after)-\d+\./)).toEqual([...before, "after-0."]);
  await expect(tab.messages.first()).toContainText(name);
});

test("[PUB115] a tab that was long in coming back has again what another would send for it meanwhile, and sends it first", async ({
  openAnyway,
  host,
  parley,
}) => {
  const tab = await openAnyway();
  await tab.connected();
  await sayUnsent(tab, parley, THREE);
  await tab.page.goto("about:blank");
  const other = await openAnyway();
  await expect(other.message("unsent-1.")).toContainText("from a closed tab");
  await expect(other.messages).toHaveCount(3);
  await tab.page.goto(host.url);
  await expect(tab.messages).toHaveCount(3);
  await expect(other.messages).toHaveCount(0);
  await tab.say("own.");
  await parley.restart();
  for (const each of [tab, other]) {
    await each.connected();
    await patient(each.messages).toHaveCount(4);
    await patient(each.unsent).toHaveCount(0);
    expect(await each.spoken(/unsent-\d\.|own\./)).toEqual([...THREE, "own."]);
  }
});

test("[PUB114] a tab that the browser duplicated is the same person with an outbox of its own", async ({
  openAnyway,
  parley,
  context,
}) => {
  const tab = await openAnyway();
  await tab.connected();
  const name = await tab.name();
  await parley.kill();
  await offline(tab);
  for (const text of ["first-1.", "first-2."]) await tab.say(text);
  const opened = context.waitForEvent("page");
  // A window that a page opens gets a copy of its session storage, as a duplicated tab does.
  await tab.page.evaluate(() => void window.open(location.href));
  const twin = new Tab(await opened);
  await twin.say("second-1.");
  await expect(twin.messages).toHaveCount(1);
  await kept(twin, ["first-1.", "first-2.", "second-1."]);
  await twin.page.reload();
  await expect(twin.message("second-1.")).toContainText("sending");
  await twin.say("second-2.");
  await parley.restart();
  for (const each of [tab, twin]) {
    await each.connected();
    await patient(each.messages).toHaveCount(4);
    await patient(each.unsent).toHaveCount(0);
    expect(await each.name()).toBe(name);
    expect(await each.spoken(/first-\d\./)).toEqual(["first-1.", "first-2."]);
    expect(await each.spoken(/second-\d\./)).toEqual(["second-1.", "second-2."]);
    await expect(each.people.getByRole("listitem")).toHaveCount(1);
  }
});

test("[PUB116] what was typed before the very first connection is sent by the next tab, by one guest", async ({
  openAnyway,
  parley,
}) => {
  await parley.kill();
  const first = await openAnyway();
  for (const text of THREE) await first.say(text);
  await kept(first, THREE);
  await expect(first.message("unsent-1.")).toHaveAccessibleName(/^you, /);
  await first.page.close();
  const later = await openAnyway();
  await later.say("own.");
  await expect(later.messages).toHaveCount(4);
  await parley.restart();
  await later.connected();
  await patient(later.unsent).toHaveCount(0);
  await expect(later.messages).toHaveCount(4);
  expect(await later.spoken(/unsent-\d\./)).toEqual(THREE);
  const names = await Promise.all(
    THREE.map(async (text) => (await later.message(text).getAttribute("aria-label"))?.split(",")[0]),
  );
  expect(new Set(names).size).toBe(1);
  expect(names[0]).toMatch(/^user-\d+$/);
  expect(names[0]).not.toBe(await later.name());
});

test("[PUB117] where the server no longer knows who wrote it, a left message is sent by a new guest", async ({
  openTab,
  parley,
}) => {
  const closed = await openTab();
  const name = await closed.name();
  await sayUnsent(closed, parley, ["unsent."]);
  await closed.page.close();
  await rm(join(parley.dataDir, "token-secret"));
  await parley.restart();
  const later = await openTab();
  await expect(later.stored("unsent.")).toHaveAccessibleName(/^user-\d+, /);
  await expect(later.message("unsent.")).not.toHaveAccessibleName(new RegExp(name));
  await expect(later.messages).toHaveCount(1);
});

test("[PUB118] what the server refuses of a closed tab is shown in its room, by its author, until one decides about it", async ({
  openAnyway,
  parley,
}) => {
  const closed = await openAnyway("#/r/garden");
  await closed.connected();
  const name = await closed.name();
  await sayUnsent(closed, parley, ["to be refused"]);
  await spoil(closed);
  await closed.page.close();
  await parley.restart();
  const later = await openAnyway("#/r/garden");
  await later.connected();
  const refused = later.message("to be refused");
  await expect(refused).toContainText("Not sent · This text has characters that cannot be sent.");
  await expect(refused).toHaveAccessibleName(new RegExp(`^${name}, `));
  await later.page.reload();
  await expect(refused).toContainText("Not sent");
  await refused.getByRole("button", { name: "Retry" }).click();
  await expect(refused).toContainText("Not sent");
  await refused.getByRole("button", { name: "Edit" }).click();
  await expect(later.box).toBeFocused();
  await later.box.press("Enter");
  await expect(refused).toHaveAccessibleName(new RegExp(`^${await later.name()}, `));
  await expect(later.stored("to be refused")).toBeVisible();
  await expect(later.messages).toHaveCount(1);
});
