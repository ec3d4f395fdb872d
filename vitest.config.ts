import { defineConfig } from "vitest/config";

/** No test is judged by how long it takes: a busy machine may pause anywhere. */
const patience = { testTimeout: 60_000, hookTimeout: 60_000 };

export default defineConfig({
  test: {
    projects: [
      {
        test: {
          name: "node",
          include: ["packages/{protocol,client,server}/src/**/*.test.ts", "{scripts,e2e,bench,sim}/**/*.test.ts"],
          // These share no globals that they change, and loading every module once a worker saves most of the time.
          isolate: false,
          unstubGlobals: true,
          ...patience,
        },
      },
      {
        extends: "./packages/web/vite.config.ts",
        test: {
          name: "web",
          root: "./packages/web",
          include: ["src/**/*.test.{ts,tsx}"],
          pool: "vmThreads",
          ...patience,
        },
      },
    ],
  },
});
