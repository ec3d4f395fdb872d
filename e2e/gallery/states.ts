import { expect as expectSoon } from "@playwright/test";
import type { Scene, Stage } from "./stage.ts";
import { longTalk } from "./talk.ts";

const expect = expectSoon.configure({ timeout: 20_000 });

/** A state of the page that is worth looking at. */
export type State = {
  name: string;
  /** Where it begins. */
  hash: string;
  /** Widths up to this have it, in CSS pixels; all have it when left out. */
  upTo?: number;
  /** Brings a page that is on its way to its room into the state. */
  reach(scene: Scene, stage: Stage): Promise<void>;
};

const ready = async ({ page }: Scene) => {
  await expect(page.locator('[role="status"][data-status="live"]')).toBeVisible();
};
const shown = async (scene: Scene, text: string) => {
  await ready(scene);
  await expect(scene.page.getByRole("log").getByText(text).first()).toBeVisible();
};
const write = async ({ page }: Scene, text: string) => {
  const box = page.locator("main textarea");
  await box.fill(text);
  await box.press("Enter");
};
const talking = (scene: Scene) => shown(scene, "And thank you!");

/** Every state of the page, in the order in which one may meet them. */
export const states: readonly State[] = [
  {
    name: "empty",
    hash: "#/r/reading-group",
    reach: async (scene) => expect(scene.page.locator("main h2")).toBeVisible(),
  },
  { name: "talk", hash: "#/r/garden", reach: talking },
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
    reach: async (scene) => {
      await talking(scene);
      scene.line.deafen();
      await write(scene, "This one is refused");
      await write(scene, "I will bring coffee");
      await expect(scene.page.getByRole("article").last()).toContainText("coffee");
      await expect(
        scene.page.getByRole("article").filter({ hasText: "refused" }).getByRole("button").first(),
      ).toBeVisible();
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
  {
    name: "out-of-date",
    hash: "#/r/garden",
    reach: async (scene) => {
      await talking(scene);
      await scene.line.close(4501, "version not supported");
      await expect(scene.page.locator('[data-status="closed"]')).toBeVisible();
    },
  },
  {
    name: "gap",
    hash: "#/r/archive",
    reach: async (scene, stage) => {
      await ready(scene);
      await scene.line.cut();
      await longTalk(stage, "archive", 1_100);
      scene.line.mend();
      await scene.page.locator('[data-status="waiting"] button').click();
      await ready(scene);
      await scene.page.getByRole("log").press("Home");
    },
  },
  {
    name: "settings",
    hash: "#/r/garden",
    reach: async (scene) => {
      await talking(scene);
      await scene.page.locator("#settings").click();
      await expect(scene.page.getByRole("dialog")).toBeVisible();
    },
  },
  {
    name: "keys",
    hash: "#/r/garden",
    reach: async (scene) => {
      await talking(scene);
      await scene.page.getByRole("log").focus();
      await scene.page.keyboard.press("?");
      await expect(scene.page.getByRole("dialog")).toBeVisible();
    },
  },
  {
    name: "rooms",
    hash: "#/r/garden",
    upTo: 720,
    reach: async (scene) => {
      await talking(scene);
      await scene.page.setViewportSize({ width: 390, height: 844 });
      await scene.page.locator("header button").first().click();
      await expect(scene.page.getByRole("dialog")).toBeVisible();
    },
  },
  {
    name: "people",
    hash: "#/r/garden",
    upTo: 1020,
    reach: async (scene) => {
      await talking(scene);
      await scene.page.setViewportSize({ width: 390, height: 844 });
      await scene.page.locator("header button").last().click();
      await expect(scene.page.getByRole("dialog")).toBeVisible();
    },
  },
  {
    name: "rename",
    hash: "#/r/garden",
    reach: async (scene) => {
      await talking(scene);
      await scene.page.locator("aside button").first().click();
      await scene.page.locator("aside input").fill("user-1");
      await scene.page.keyboard.press("Enter");
      await expect(scene.page.getByRole("alert")).toBeVisible();
    },
  },
  {
    name: "fault",
    hash: "",
    reach: async ({ page }) => {
      await page.route("**/parley.config.json", (route) => route.fulfill({ body: "{server: no}" }));
      await page.reload();
      await expect(page.locator("pre")).toBeVisible();
    },
  },
  {
    name: "nowhere",
    hash: "#/r/No such room",
    reach: async (scene) => expect(scene.page.locator("main a")).toBeVisible(),
  },
];
