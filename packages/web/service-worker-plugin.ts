import { createHash } from "node:crypto";
import { globSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { Plugin } from "vite";

/** The name of the built worker: beside index.html, as it looks after everything there. */
export const WORKER = "service-worker.js";

/** Tells the service worker which files the build consists of. It goes without in development. */
export function serviceWorkerFiles(): Plugin {
  let publicFolder = "";
  return {
    name: "parley:service-worker-files",
    apply: "build",
    // After Vite has dropped what turned out to be empty.
    enforce: "post",
    configResolved: (config) => {
      publicFolder = config.publicDir;
    },
    generateBundle: (_, bundle) => {
      const built = Object.keys(bundle).filter((file) => file !== WORKER && !/\.(map|html)$/.test(file));
      const given = globSync("**/*.*", { cwd: publicFolder }).map((file) => file.replaceAll("\\", "/"));
      const worker = bundle[WORKER];
      if (worker?.type !== "chunk") throw new Error(`The build has no ${WORKER}.`);
      const files = [...built, ...given].sort();
      const hash = createHash("sha256").update(files.join());
      for (const file of given) hash.update(readFileSync(join(publicFolder, file)));
      const build = hash.digest("hex").slice(0, 12);
      worker.code = `const FILES = ${JSON.stringify(files)}, BUILD = "${build}";\n${worker.code}`;
    },
  };
}
