import react from "@vitejs/plugin-react";
import { defineConfig } from "vitest/config";

export default defineConfig({
  // Relative addresses, so that the built page works under any path.
  base: "./",
  plugins: [react()],
  css: { transformer: "lightningcss" },
  server: { host: "127.0.0.1", port: 8080, strictPort: true },
  build: {
    modulePreload: { polyfill: false },
    sourcemap: true,
    // What is loaded at first is one file, which compresses better than several.
    rolldownOptions: { output: { codeSplitting: { groups: [{ name: "page", tags: ["$initial"] }] } } },
  },
  test: {
    environment: "jsdom",
    setupFiles: ["./src/testing/setup.ts"],
    // One document for all files: the setup clears it after each test.
    isolate: false,
    restoreMocks: true,
  },
});
