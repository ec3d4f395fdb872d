import { spawn } from "node:child_process";
import { root } from "./root.ts";

const { PORT = "12345", PAGE_PORT = "8080" } = process.env;

const page = start(["node_modules/vite/bin/vite.js", "packages/web", "--port", PAGE_PORT, "--clearScreen", "false"], {
  VITE_PARLEY_SERVER: `http://localhost:${PORT}`,
});
const server = start(["--watch", "--watch-preserve-output", "packages/server/src/main.ts"], {
  HOST: "127.0.0.1",
  PORT,
});

for (const signal of ["SIGINT", "SIGTERM"] as const) process.on(signal, stop);
for (const child of [page, server]) child.once("exit", stop);

/** Runs a Node program beside this one, with its output shown. */
function start(args: string[], env: NodeJS.ProcessEnv) {
  return spawn(process.execPath, args, { cwd: root, stdio: "inherit", env: { ...process.env, ...env } });
}

/** Ends both, as each is of little use without the other; this process ends when they have. */
function stop(): void {
  page.kill();
  server.kill();
}
