import { createId, type PresenceDiff } from "@parley/protocol";
import { NOW, type Scene } from "./stage.ts";
import { expect, ready, type State, shown, talking, write } from "./state.ts";
import { unseenTalk } from "./talk.ts";
import { troubles } from "./troubles.ts";

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

/** A guest, the same in each run. */
const guest = (number: number, name = `user-1${number}`) => ({
  id: createId(NOW, () => new Uint8Array(16).fill(number)),
  name,
});
/** Five come into the garden, one of them goes, and three take a name. */
const comeAndGo = ({ line }: Scene) => {
  const tell = (change: Partial<PresenceDiff>) =>
    line.tell({ type: "presence_diff", room: "garden", joined: [], left: [], renamed: [], ...change });
  tell({ joined: [1, 2, 3, 4, 5].map((number) => guest(number)) });
  tell({ left: [guest(5)] });
  tell({ renamed: [guest(1, "Inés"), guest(2, "Mateo"), guest(3, "Мила")] });
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
    name: "notices",
    hash: "#/r/garden",
    reach: async (scene) => {
      await talking(scene);
      // Who is here is known by then, so that the rest is news.
      await expect(scene.page.locator("aside")).toContainText("Noor");
      comeAndGo(scene);
      await expect(scene.page.locator('[data-key^="notice"]')).toContainText("Inés");
    },
  },
  ...troubles,
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
    name: "print",
    hash: "#/r/garden",
    onPaper: true,
    reach: async (scene) => {
      await talking(scene);
      await scene.page.emulateMedia({ media: "print" });
      await expect(scene.page.getByRole("button")).toHaveCount(0);
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
