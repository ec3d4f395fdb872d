import type { Page } from "@playwright/test";
import axe, { type AxeResults } from "axe-core";

/** The rules that a theme can make a difference for. */
const COLOURS = ["color-contrast", "link-in-text-block"];

/** Puts axe into a page, which then can be looked at again and again. */
export async function bringAxe(page: Page): Promise<void> {
  await page.evaluate(axe.source);
}

/** What axe finds on a page as it is now, a line each; by all its rules, or by those that look at colours. */
export async function faultsOf(page: Page, rules: "all" | "colours" = "all"): Promise<string[]> {
  const options = {
    resultTypes: ["violations"],
    // Off by default, though WCAG 2.2 asks for it.
    rules: { "target-size": { enabled: rules === "all" } },
    ...(rules === "colours" && { runOnly: COLOURS }),
  };
  const { violations } = await page.evaluate<Pick<AxeResults, "violations">>(
    // A page follows its new size or colours before its next frame.
    `new Promise(requestAnimationFrame).then(() => axe.run(document, ${JSON.stringify(options)}))`,
  );
  return violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(" ")}`);
}
