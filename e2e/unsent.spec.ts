import AxeBuilder from "@axe-core/playwright";
import { kept, offline, sayUnsent, spoil, test } from "./fixtures/offline.ts";
import { expect } from "./fixtures/test.ts";

test.describe.configure({ timeout: 90_000 });

/** Whoever was without a server for a while tries again more and more rarely. */
const patient = expect.configure({ timeout: 30_000 });

test("[UI81] unsent messages are edited and deleted, refused ones sent again", async ({ openAnyway, parley }) => {
  const tab = await openAnyway();
  const { page } = tab;
  await tab.connected();
  await parley.kill();
  await offline(tab);
  for (const text of ["one", "two", "three"]) await tab.say(text);
  await tab.message("two").hover();
  await tab.message("two").getByRole("button", { name: "Delete" }).click();
  await tab.box.fill("a draft");
  await tab.message("one").getByRole("button", { name: "Edit" }).click();
  await expect(tab.box).toHaveValue("one\na draft");
  await expect(tab.box).toBeFocused();
  await page.keyboard.type(", and more");
  await tab.box.press("Enter");
  await expect(tab.messages).toHaveCount(2);
  await kept(tab, ["three", "one\na draft, and more"]);
  await spoil(tab);
  await page.reload();
  await parley.restart();
  await tab.connected();
  for (const text of ["three", "one"]) await expect(tab.message(text)).toContainText("Not sent");
  await tab.message("three").getByRole("button", { name: "Delete" }).click();
  await expect(tab.messages).toHaveCount(1);
  await tab.message("one").getByRole("button", { name: "Edit" }).click();
  await expect(tab.messages).toHaveCount(0);
  await tab.box.press("Enter");
  await expect(tab.stored("one")).toContainText("a draft, and more");
  await expect(tab.messages).toHaveCount(1);
});

for (const colorScheme of ["light", "dark"] as const) {
  test(`[UI30] axe finds nothing in what waits, was refused or was left behind, ${colorScheme}`, async ({
    openAnyway,
    parley,
  }) => {
    const closed = await openAnyway();
    await closed.connected();
    await sayUnsent(closed, parley, ["left behind"]);
    await spoil(closed);
    await closed.page.close();
    const tab = await openAnyway();
    await tab.page.emulateMedia({ colorScheme });
    const faults = async () => {
      // What waits is shown a moment later, so that nothing flickers.
      await tab.page.evaluate(() => Promise.allSettled(document.getAnimations().map(({ finished }) => finished)));
      return (await new AxeBuilder({ page: tab.page }).analyze()).violations;
    };
    await tab.say("waiting");
    await expect(tab.message("left behind")).toContainText("from a closed tab");
    await expect(tab.message("waiting")).toContainText("sending");
    await tab.message("waiting").hover();
    expect(await faults()).toEqual([]);
    await parley.restart();
    await patient(tab.stored("waiting")).toBeVisible();
    await patient(tab.message("left behind")).toContainText("Not sent");
    expect(await faults()).toEqual([]);
  });
}

const WITHOUT = {
  "storage that opens": () => {
    IDBFactory.prototype.open = () => {
      throw new DOMException("private", "SecurityError");
    };
  },
  "space to store": () => {
    IDBObjectStore.prototype.put = () => {
      throw new DOMException("full", "QuotaExceededError");
    };
  },
  "storage that answers": () => {
    IDBFactory.prototype.open = () => Object.assign(new EventTarget());
  },
  locks: () => Object.defineProperty(Navigator.prototype, "locks", { value: undefined }),
};

for (const [what, remove] of Object.entries(WITHOUT)) {
  test(`[UI82] a browser without ${what} talks, and says that what is unsent is kept only in this tab`, async ({
    openAnyway,
    parley,
    context,
  }) => {
    await context.addInitScript(remove);
    const tab = await openAnyway();
    await tab.connected();
    await tab.say("hello.");
    await expect(tab.stored("hello.")).toBeVisible();
    const note = tab.page.getByText("Unsent messages are kept only while this tab is open.");
    await expect(note).toHaveCount(0);
    await parley.kill();
    await offline(tab);
    await tab.say("unsent.");
    await expect(note).toBeVisible();
    const asked = tab.page.waitForEvent("dialog");
    await tab.page.close({ runBeforeUnload: true });
    const dialog = await asked;
    expect(dialog.type()).toBe("beforeunload");
    await dialog.dismiss();
    await parley.restart();
    await tab.connected();
    await expect(tab.stored("unsent.")).toBeVisible();
    await expect(note).toHaveCount(0);
  });
}

test("[PUB115] without locks, too, a tab that is loaded again has what it had not sent", async ({
  openAnyway,
  parley,
  context,
}) => {
  const texts = ["unsent-1.", "unsent-2.", "unsent-3."];
  await context.addInitScript(WITHOUT.locks);
  const tab = await openAnyway();
  await tab.connected();
  await sayUnsent(tab, parley, texts);
  tab.page.on("dialog", (dialog) => void dialog.accept());
  await tab.page.reload();
  await expect(tab.messages).toHaveCount(3);
  await parley.restart();
  await tab.connected();
  await expect(tab.unsent).toHaveCount(0);
  expect(await tab.spoken(/unsent-\d\./)).toEqual(texts);
});

test("[PUB120] what another tab sent for one that was only long in coming back stands once, also where that tab ended before it noted this", async ({
  openAnyway,
  host,
  parley,
}) => {
  await parley.kill();
  const tab = await openAnyway();
  await tab.say("unsent-1.");
  await kept(tab, ["unsent-1."]);
  await tab.page.goto("about:blank");
  const other = await openAnyway();
  await expect(other.message("unsent-1.")).toContainText("from a closed tab");
  await other.page.evaluate(() => void Object.assign(IDBObjectStore.prototype, { delete: () => {} }));
  await parley.restart();
  await other.connected();
  await expect(other.stored("unsent-1.")).toBeVisible();
  await kept(other, ["unsent-1."]);
  await other.page.close();
  await tab.page.goto(host.url);
  await tab.connected();
  await kept(tab, []);
  await expect(tab.messages).toHaveCount(1);
});

test("[UI48] each room keeps its draft through a reload", async ({ openTab }) => {
  const tab = await openTab();
  const goTo = (hash: string) =>
    tab.page.evaluate((to) => {
      location.hash = to;
    }, hash);
  await tab.box.fill("half a thought");
  await goTo("#/r/garden");
  await expect(tab.box).toHaveValue("");
  await tab.box.fill("water the");
  await tab.page.reload();
  await expect(tab.box).toHaveValue("water the");
  await goTo("#/r/lobby");
  await expect(tab.box).toHaveValue("half a thought");
  await tab.box.press("Enter");
  await expect(tab.stored("half a thought")).toBeVisible();
  await tab.page.reload();
  await expect(tab.message("half a thought")).toBeVisible();
  await expect(tab.box).toHaveValue("");
});
