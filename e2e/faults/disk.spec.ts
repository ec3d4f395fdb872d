import { spawnSync } from "node:child_process";
import { chmod, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { MAIN } from "../fixtures/parley.ts";
import { Tab } from "../fixtures/tab.ts";
import { comeBack, expect, test } from "./test.ts";

/** Starts a server that keeps to the rights of its folder, even as root, and waits for its end. */
function startIn(folder: string) {
  // Root may write anywhere, unless it gives that up.
  const humbly =
    process.getuid?.() === 0 ? ["setpriv", "--bounding-set=-dac_override", "--inh-caps=-dac_override"] : [];
  const [program = "", ...args] = [...humbly, process.execPath, MAIN];
  const env = { ...process.env, DATA_DIR: folder, PORT: "0" };
  return spawnSync(program, args, { env, encoding: "utf8", timeout: 100_000, killSignal: "SIGKILL" });
}

async function acknowledged(tab: Tab): Promise<string[]> {
  const lines = await tab.stored("typed-").allTextContents();
  return lines.map((line) => /typed-\d+\./.exec(line)?.[0] ?? line);
}

function watchRefusals({ page }: Tab): string[] {
  const refusals: string[] = [];
  page.on("websocket", (socket) => {
    socket.on("framereceived", ({ payload }) => {
      if (String(payload).includes('"code":"unavailable"')) refusals.push(String(payload));
    });
  });
  return refusals;
}

// Windows keeps nobody from writing by these means.
if (process.platform !== "win32") {
  test("[PUB5] [LOG4] on a full disk what is typed waits, nothing is half-written, and it goes out once there is room", async ({
    context,
    parley,
  }) => {
    test.setTimeout(180_000);
    await parley.stop();
    parley.fileLimit = 64;
    await parley.restart();
    const tab = new Tab(await context.newPage());
    const refusals = watchRefusals(tab);
    await tab.open(parley.url);
    const typed = Array.from({ length: 20 }, (_, n) => `typed-${n}.`);
    for (const text of typed) await tab.say(text);
    await expect.poll(() => refusals.length, { timeout: 60_000 }).toBeGreaterThan(1);
    await expect(tab.message("typed-19.")).toContainText("sending");
    await expect(tab.state).toHaveText("Connected");
    // What was acknowledged can be read, and that alone.
    const late = new Tab(await context.newPage());
    await late.open(parley.url);
    await expect(async () => {
      const stored = await acknowledged(tab);
      expect(stored).toEqual(typed.slice(0, stored.length));
      expect(await acknowledged(late)).toEqual(stored);
    }).toPass();

    expect(await parley.stop()).toBe(0);
    const database = new DatabaseSync(join(parley.dataDir, "parley.db"), { readOnly: true });
    expect(database.prepare("PRAGMA integrity_check").all()).toEqual([{ integrity_check: "ok" }]);
    database.close();
    parley.fileLimit = undefined;
    await parley.restart();
    for (const reader of [tab, late]) {
      await comeBack(reader);
      // Until then some are shown that are still on their way.
      await expect.poll(() => acknowledged(reader), { timeout: 30_000 }).toEqual(typed);
    }
  });

  test("[SEC24] a data folder that cannot be written ends the server with 1 and a sentence", async () => {
    const folder = await mkdtemp(join(tmpdir(), "parley-e2e-"));
    test.setTimeout(120_000);
    try {
      await chmod(folder, 0o555);
      const { status, stdout, stderr } = startIn(folder);
      expect({ status, stdout, stderr }).toEqual({
        status: 1,
        stdout: "",
        stderr: `${folder} cannot be written. Give this user the right to, or set DATA_DIR to another folder.\n`,
      });
    } finally {
      await chmod(folder, 0o755);
      await rm(folder, { recursive: true });
    }
  });
}
