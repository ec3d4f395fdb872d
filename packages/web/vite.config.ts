import react from "@vitejs/plugin-react";
import { defineConfig } from "vitest/config";
import { preload } from "./preload-plugin.ts";
import { serviceWorkerFiles, WORKER } from "./service-worker-plugin.ts";

export default defineConfig({
  // Relative addresses, so that the built page works under any path.
  base: "./",
  plugins: [react(), preload(), serviceWorkerFiles()],
  css: { transformer: "lightningcss" },
  server: { host: "127.0.0.1", port: 8080, strictPort: true },
  build: {
    // The oldest browsers that the README names.
    target: ["chrome120", "edge120", "firefox125", "safari17"],
    // What comes later has neither files to be fetched before it nor styles of its own: nothing has to wait for those.
    modulePreload: false,
    cssCodeSplit: false,
    sourcemap: true,
    rolldownOptions: {
      input: { page: "index.html", worker: "src/offline/service-worker.ts" },
      output: {
        entryFileNames: ({ name }) => (name === "worker" ? WORKER : "assets/[name]-[hash].js"),
        // What is loaded at first is one file, which compresses better than several.
        codeSplitting: { groups: [{ name: "page", tags: ["$initial"], test: /^(?!.*\/src\/offline\/)/ }] },
      },
    },
  },
  test: {
    environment: "jsdom",
    setupFiles: ["./src/testing/setup.ts"],
    // One document for all files: the setup clears it after each test.
    isolate: false,
    restoreMocks: true,
  },
});
