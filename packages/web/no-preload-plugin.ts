import type { Plugin } from "vite";

const HELPER = "\0vite/preload-helper.js";

/** Leaves out what Vite fetches the files with that a late part waits for: here no part has any. */
export function noPreload(): Plugin {
  return {
    name: "parley:no-preload",
    apply: "build",
    enforce: "pre",
    load: (id) => (id === HELPER ? "export const __vitePreload = (load) => load();" : undefined),
  };
}
