import type { Scene, Stage } from "./stage.ts";
import { expect, ready, type State, shown, talking, write } from "./state.ts";
import { longTalk } from "./talk.ts";

/** Lets a page miss more than it is given when it comes back. */
const missMuch = async (scene: Scene, stage: Stage) => {
  await longTalk(stage, "archive", 10);
  await shown(scene, "start without me");
  await scene.line.cut();
  await longTalk(stage, "archive", 1_100);
  scene.line.mend();
  // The page may have come back by itself already.
  await scene.page.evaluate("dispatchEvent(new Event('online'))");
  await ready(scene);
  await scene.page.getByRole("log").press("End");
  for (let page = 0; page < 3; page += 1) await scene.page.keyboard.press("PageUp");
  await scene.page.locator('[data-key^="gap"] button').scrollIntoViewIfNeeded();
};

/** The server closes the line for good. */
const closed = (code: number, reason: string) => async (scene: Scene) => {
  await talking(scene);
  await scene.line.close(code, reason);
  await expect(scene.page.locator('[data-status="closed"]')).toBeVisible();
};

const goTo = ({ page }: Scene, hash: string) => page.evaluate(`location.hash = "${hash}"`);

/** A note goes after ten seconds, which it may take to look at it. */
const KEEP_NOTES = `window.setTimeout = ((later) => (run, after, ...given) =>
  after === 10_000 ? 0 : later(run, after, ...given))(setTimeout)`;

/** The states in which something is missing: the server, messages, or a part of the page. */
export const troubles: readonly State[] = [
  {
    name: "loading",
    hash: "#/r/garden",
    reach: async (scene) => {
      await ready(scene);
      await scene.line.hush();
      await scene.page.reload();
      await expect(scene.page.locator('[data-status="connecting"]')).toBeVisible();
    },
  },
  {
    name: "unsent",
    hash: "#/r/garden",
    reach: async (scene, stage) => {
      await talking(scene);
      // Lines stand closest here, and what is said about them below each other.
      await scene.page.evaluate("document.documentElement.dataset.density = 'compact'");
      scene.line.deafen();
      await write(scene, "This one is refused");
      await write(scene, "So this one is refused too");
      await write(scene, "I will bring coffee");
      await expect(scene.page.getByRole("article").last()).toContainText("coffee");
      await expect(scene.page.locator('article:has-text("refused too") button').first()).toBeVisible();
      await scene.page.locator("main textarea").fill("More than fits. ".repeat(1_100));
      stage.client("Noor").room("garden").type(true);
    },
  },
  {
    name: "offline",
    hash: "#/r/garden",
    reach: async (scene) => {
      await talking(scene);
      await scene.line.cut();
      await expect(scene.page.locator('[data-status="waiting"]')).toBeVisible();
      await write(scene, "Typed offline");
    },
  },
  {
    name: "restarting",
    hash: "#/r/garden",
    reach: async (scene) => {
      await talking(scene);
      scene.line.tell({ type: "drain", after: 60_000 });
      await scene.line.close(4001, "server is stopping");
      await expect(scene.page.locator('[data-status="waiting"]')).toBeVisible();
    },
  },
  { name: "out-of-date", hash: "#/r/garden", reach: closed(4501, "version not supported") },
  { name: "replaced", hash: "#/r/garden", reach: closed(4504, "opened elsewhere") },
  { name: "gap", hash: "#/r/archive", reach: missMuch },
  {
    name: "gap-failed",
    hash: "#/r/archive",
    reach: async (scene, stage) => {
      await missMuch(scene, stage);
      scene.line.refuse("history");
      const gap = scene.page.locator('[data-key^="gap"]');
      await gap.getByRole("button").click();
      // How much is missing is no longer told then.
      await expect(gap).not.toContainText(/\p{Nd}/u);
    },
  },
  {
    name: "page-failed",
    hash: "#/r/garden",
    reach: async (scene, stage) => {
      await talking(scene);
      await longTalk(stage, "attic", 75);
      scene.line.refuse("history");
      await goTo(scene, "#/r/attic");
      await shown(scene, "start without me");
      await scene.page.getByRole("log").press("Home");
      await expect(scene.page.getByRole("log").getByRole("button")).toBeInViewport();
    },
  },
  {
    name: "not-here",
    hash: "#/r/garden",
    reach: async (scene) => {
      await talking(scene);
      await scene.page.evaluate(KEEP_NOTES);
      await goTo(scene, "#/r/garden/999999");
      await expect(scene.page.locator("main [aria-live=polite] > p")).toBeVisible();
    },
  },
  {
    name: "part-not-loaded",
    hash: "#/r/garden",
    reach: async (scene) => {
      await talking(scene);
      await scene.page.route("**/assets/settings-*.js", (route) => route.abort());
      await scene.page.locator("#settings").click();
      await expect(scene.page.getByRole("dialog")).toBeVisible();
    },
  },
];
