import { test as base, expect } from "@playwright/test";
import * as z from "zod";
import { ListPage } from "./anchor/list-page.ts";

const SEQUENCES = 1_000;
/** Tests that share them, to use more than one core. */
const PARTS = 2;

const finding = z.object({ pixels: z.number(), seed: z.number(), after: z.array(z.string()) });
const verdict = z.object({ steps: z.number(), rows: z.number(), shift: finding, blank: finding });

const test = base.extend({
  launchOptions: [
    // Frames come as fast as they can be drawn, not as fast as a display shows them.
    async ({ launchOptions: { args = [], ...options } }, use) =>
      use({ ...options, args: [...args, "--disable-frame-rate-limit", "--disable-gpu-vsync"] }),
    { scope: "worker" },
  ],
});

// A trace would take pictures of all of it.
test.use({ trace: "off" });

for (let part = 0; part < PARTS; part += 1) {
  test(`[UI101] the message in view stays where it is, whatever happens around it, ${part + 1} of ${PARTS}`, async ({
    page,
  }) => {
    test.setTimeout(180_000);
    await using list = await ListPage.make();
    await list.open(page);
    const seeds = Array.from({ length: SEQUENCES / PARTS }, (_, index) => index * PARTS + part);
    const { steps, rows, shift, blank } = verdict.parse(await list.shake(page, seeds));
    expect(shift.pixels, JSON.stringify(shift)).toBeLessThanOrEqual(1);
    expect(blank.pixels, JSON.stringify(blank)).toBeLessThanOrEqual(1);
    expect(steps).toBeGreaterThan(seeds.length);
    expect(rows).toBeLessThan(250);
  });
}
