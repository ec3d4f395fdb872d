import { expect as expectSoon } from "@playwright/test";
import { whole } from "../fixtures/tab.ts";
import type { Scene, Stage } from "./stage.ts";
import { longTalk, unseenTalk } from "./talk.ts";

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
  /** Brings a page back to where it was before, so that another state can be reached on it; not every state can. */
  leave?(scene: Scene): Promise<void>;
};

const ready = ({ page }: Scene) => whole(page);
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
const closeByKey = async ({ page }: Scene) => {
  await page.keyboard.press("Escape");
  await expect(page.locator("dialog[open], [role=menu]")).toHaveCount(0);
};
/** Types what a word begins with, and waits for what completes it. */
const complete = async (scene: Scene, text: string) => {
  await talking(scene);
  await expect(scene.page.locator("aside")).toContainText("Noor");
  await scene.page.locator("main textarea").fill("");
  await scene.page.locator("main textarea").pressSequentially(text);
  await expect(scene.page.getByRole("option").first()).toBeVisible();
};
const clear = async ({ page }: Scene) => page.locator("main textarea").fill("");
/** Opens the menu of the newest message that somebody else wrote. */
const openMenu = async (scene: Scene) => {
  await talking(scene);
  const message = scene.page.getByRole("article").filter({ hasText: "🌱💧" });
  await message.focus();
  await message.press("Enter");
  await expect(scene.page.getByRole("menu")).toBeVisible();
};

/** Every state of the page, in the order in which one may meet them. */
export const states: readonly State[] = [
  {
    name: "empty",
    hash: "#/r/reading-group",
    reach: async (scene) => expect(scene.page.locator("main h2")).toBeVisible(),
  },
  { name: "talk", hash: "#/r/garden", reach: talking, leave: async () => {} },
  { name: "menu", hash: "#/r/garden", reach: openMenu, leave: closeByKey },
  { name: "complete-people", hash: "#/r/garden", reach: (scene) => complete(scene, "Thanks @n"), leave: clear },
  { name: "complete-emoji", hash: "#/r/garden", reach: (scene) => complete(scene, "Well :se"), leave: clear },
  {
    name: "date",
    hash: "#/r/garden",
    reach: async (scene) => {
      await talking(scene);
      await scene.page.locator("#to-date").click();
      await expect(scene.page.getByRole("dialog")).toBeVisible();
    },
    leave: closeByKey,
  },
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
      await longTalk(stage, "archive", 10);
      await shown(scene, "start without me");
      await scene.line.cut();
      await longTalk(stage, "archive", 1_100);
      scene.line.mend();
      await scene.page.locator('[data-status="waiting"] button').click();
      await ready(scene);
      await scene.page.getByRole("log").press("End");
      for (let page = 0; page < 3; page += 1) await scene.page.keyboard.press("PageUp");
      await scene.page.locator('[data-key^="gap"] button').scrollIntoViewIfNeeded();
    },
  },
  {
    name: "unread",
    hash: "#/r/garden",
    reach: async (scene) => {
      await openMenu(scene);
      await scene.page.keyboard.press("End");
      await scene.page.keyboard.press("Enter");
      await expect(scene.page.locator('[data-key="unread"]')).toBeVisible();
    },
  },
  {
    name: "present",
    hash: "#/r/compost",
    reach: async (scene, stage) => {
      await expect(scene.page.locator("main :is(h2, article)").first()).toBeVisible();
      await unseenTalk(scene, stage, "compost", 75);
      await shown(scene, "start without me");
      await scene.page.getByRole("log").press("PageUp");
      await expect(scene.page.locator("[class*=jump]")).toHaveCount(2);
    },
  },
  {
    name: "paste",
    hash: "#/r/pastes",
    reach: async (scene) => {
      await ready(scene);
      const lines = Array.from(
        { length: 60 },
        (_, line) => `${line + 1}  bed ${(line * 7) % 23}, row ${line % 4}: sown`,
      );
      await write(scene, lines.join("\n"));
      await expect(scene.page.getByRole("article").locator("button[aria-expanded]").first()).toBeVisible();
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
    leave: closeByKey,
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
    leave: closeByKey,
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
