import { ensurePage } from "./page.ts";

ensurePage();
// In this process, so that it is the server that gets signals and gives the exit code.
await import("../packages/server/src/main.ts");
