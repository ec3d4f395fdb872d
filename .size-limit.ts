import { readFileSync } from "node:fs";
import { join } from "node:path";

const built = join(import.meta.dirname, "packages/web/dist");
/** What the page loads before it can be used: the entry and all that it imports, which Vite has preloaded. */
const initial = readFileSync(join(built, "index.html"), "utf8").matchAll(/<(?:script|link)[^>]+="([^"]+\.js)"/g);
const path = [...initial].map(([, address = ""]) => join(built, address));
if (path.length === 0) throw new Error("The built page loads no JavaScript: its size cannot be checked.");

export default [{ name: "initial JavaScript of the page", path, gzip: true, limit: "110 kB" }];
