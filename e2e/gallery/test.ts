import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test as base } from "@playwright/test";
import { Stage } from "./stage.ts";
import { talk } from "./talk.ts";

/** Playwright's `test` with the gallery's server and its people, one for all tests of a worker. */
export const test = base.extend<object, { stage: Stage }>({
  stage: [
    async ({ browser }, use) => {
      const scratch = await mkdtemp(join(tmpdir(), "parley-stage-"));
      await using stage = await Stage.open(browser, scratch);
      await talk(stage);
      await use(stage);
      await rm(scratch, { recursive: true, force: true });
    },
    { scope: "worker", timeout: 120_000 },
  ],
});

export { expect } from "@playwright/test";
