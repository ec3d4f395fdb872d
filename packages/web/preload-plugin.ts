import type { Plugin } from "vite";

const HELPER = "\0vite/preload-helper.js";

/**
 * Leaves out what Vite fetches the files with that a late part waits for: here no part has any. What the page itself
 * imports is fetched together with it, not once it was read.
 */
export function preload(): Plugin {
  return {
    name: "parley:preload",
    apply: "build",
    enforce: "pre",
    load: (id) => (id === HELPER ? "export const __vitePreload = (load) => load();" : undefined),
    transformIndexHtml: {
      order: "post",
      handler: (_, { chunk }) =>
        chunk?.imports.map((file) => ({
          tag: "link",
          attrs: { rel: "modulepreload", crossorigin: true, href: `./${file}` },
          injectTo: "head",
        })),
    },
  };
}
