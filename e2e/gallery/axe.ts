import type { Page } from "@playwright/test";
import axe, { type AxeResults } from "axe-core";

/** Puts axe into a page, which then can be looked at again and again. */
export async function bringAxe(page: Page): Promise<void> {
  await page.evaluate(axe.source);
}

/** What axe finds on a page as it is now, a line each. */
export async function faultsOf(page: Page): Promise<string[]> {
  const { violations } = await page.evaluate<Pick<AxeResults, "violations">>(
    'axe.run(document, { resultTypes: ["violations"] })',
  );
  return violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(" ")}`);
}
