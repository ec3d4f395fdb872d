import { enableCompileCache, flushCompileCache } from "node:module";
import { join } from "node:path";
import { ensurePage } from "./page.ts";
import { root } from "./root.ts";

ensurePage();
// What is compiled is kept: the next start takes half as long.
enableCompileCache(join(root, "node_modules/.cache/parley"));
// In this process, so that it is the server that gets signals and gives the exit code.
await import("../packages/server/src/main.ts");
flushCompileCache();
