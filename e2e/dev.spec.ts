import { join } from "node:path";
import { freePort } from "./fixtures/parley.ts";
import { Program } from "./fixtures/process.ts";
import { Tab } from "./fixtures/tab.ts";
import { expect, test } from "./fixtures/test.ts";
import { WorkingCopy } from "./fixtures/working-copy.ts";

test("[DEV1] a changed component, server file or schema reaches the open tabs, and the conversation goes on", async ({
  context,
}) => {
  test.setTimeout(300_000);
  await using copy = await WorkingCopy.make();
  const [pagePort, port] = [await freePort(), await freePort()];
  const env = { PAGE_PORT: String(pagePort), PORT: String(port), DATA_DIR: join(copy.folder, "data") };
  const dev = new Program(process.execPath, ["scripts/dev.ts"], env, copy.folder);
  try {
    await Promise.all([dev.printed(/Parley is open at/), dev.printed(/ready in/)]);
    const tab = new Tab(await context.newPage());
    await tab.open(`http://localhost:${pagePort}/`);
    const name = await tab.name();
    await tab.say("said before");
    await expect(tab.stored("said before")).toBeVisible();
    await tab.box.fill("half a sentence");
    const loads: string[] = [];
    tab.page.on("load", () => loads.push("load"));

    await copy.edit("packages/web/src/features/rooms/head.tsx", "`# ${", "`The room ${");
    await expect(tab.page.getByRole("heading", { name: "The room lobby" })).toBeVisible();
    await expect(tab.box).toHaveValue("half a sentence");
    expect(loads).toEqual([]);

    const printed = dev.output.length;
    await copy.edit("packages/server/src/identity/guest.ts", "/** A new guest", "/** A wholly new guest");
    await dev.printed(/Parley is open at/, printed);
    await tab.connected();
    await tab.box.press("Enter");
    await expect(tab.stored("half a sentence")).toBeVisible();
    await expect(tab.message("said before")).toBeVisible();
    expect(await tab.name()).toBe(name);

    const before = dev.output.length;
    const reloaded = tab.page.waitForEvent("load");
    await copy.edit("packages/protocol/src/ids.ts", "[a-z0-9-]{0,62}", "[a-z0-9_-]{0,62}");
    await Promise.all([dev.printed(/Parley is open at/, before), reloaded]);
    await tab.open(`http://localhost:${pagePort}/#/r/under_score`);
    await expect(tab.page.getByRole("heading", { level: 1 })).toContainText("under_score");
    await tab.say("in a room of the new schema");
    await expect(tab.stored("in a room of the new schema")).toBeVisible();
  } finally {
    await dev.end("SIGKILL");
  }
});

test("[DEV2] a change of a schema that breaks who uses it fails the check of types", async () => {
  test.setTimeout(300_000);
  await using copy = await WorkingCopy.make();
  await copy.edit("packages/protocol/src/entry.ts", "author: person", "writer: person");
  const check = new Program(process.execPath, ["scripts/types.ts"], {}, copy.folder);
  await expect.poll(() => check.ended, { timeout: 280_000 }).toBe(true);
  expect(check.child.exitCode).not.toBe(0);
  expect(check.output).toContain("author");
});
