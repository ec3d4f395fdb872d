import { defineConfig } from "@playwright/test";
import { findBrowser } from "../scripts/browser.ts";

const executablePath = findBrowser();

export default defineConfig({
  testDir: ".",
  testMatch: "**/*.spec.ts",
  fullyParallel: true,
  forbidOnly: Boolean(process.env.CI),
  workers: 2,
  reporter: "list",
  timeout: 60_000,
  // A test that holds its process up cannot be ended by its own timeout.
  globalTimeout: 1_200_000,
  expect: { timeout: 15_000 },
  use: {
    viewport: { width: 1280, height: 800 },
    trace: "retain-on-failure",
    locale: "en-GB",
    timezoneId: "UTC",
    // Tests that look at what comes from the network must not be answered from what the page keeps.
    serviceWorkers: "block",
    launchOptions: {
      ...(executablePath && { executablePath }),
      // Nothing but the test's own pages is asked for, and shared memory may be small in a container.
      args: [
        "--no-sandbox",
        "--disable-dev-shm-usage",
        "--disable-background-networking",
        "--disable-component-update",
      ],
    },
  },
});
