import { expect as expectSoon } from "@playwright/test";
import { whole } from "../fixtures/tab.ts";
import type { Scene, Stage } from "./stage.ts";

/** Waits for what a state is made of, however busy the machine is. */
export const expect = expectSoon.configure({ timeout: 20_000 });

/** A state of the page that is worth looking at. */
export type State = {
  name: string;
  /** Where it begins. */
  hash: string;
  /** Widths up to this have it, in CSS pixels; all have it when left out. */
  upTo?: number;
  /** It is what is printed: looked at from its top to its end, and no system forces its colours on paper. */
  onPaper?: true;
  /** Brings a page that is on its way to its room into the state. */
  reach(scene: Scene, stage: Stage): Promise<void>;
  /** Brings a page back to where it was before, so that another state can be reached on it; not every state can. */
  leave?(scene: Scene): Promise<void>;
};

/** Waits until all of a page has come. */
export const ready = ({ page }: Scene) => whole(page);

/** Waits until a text is shown in a room. */
export const shown = async (scene: Scene, text: string) => {
  await ready(scene);
  await expect(scene.page.getByRole("log").getByText(text).first()).toBeVisible();
};

/** Waits until the talk in the garden is shown. */
export const talking = (scene: Scene) => shown(scene, "And thank you!");

/** Says something, as Ada. */
export const write = async ({ page }: Scene, text: string) => {
  const box = page.locator("main textarea");
  await box.fill(text);
  await box.press("Enter");
};
