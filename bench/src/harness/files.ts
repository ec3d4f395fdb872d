import { readFileSync } from "node:fs";

/** Files that a process needs besides its connections. */
const OTHER_FILES = 100;

/** Throws, with a sentence that says what to do, when a process may not open so many connections here. */
export function requireFiles(connections: number): void {
  const files = mostFiles();
  if (files >= connections + OTHER_FILES) return;
  throw new Error(`A process may open ${files} files here: raise that (ulimit -Hn), or give fewer --connections.`);
}

/** How many files a process may open; Node raises its own soft limit to the hard one when it starts. */
function mostFiles(): number {
  const limit = /^Max open files\s+\S+\s+(\S+)/m.exec(readFileSync("/proc/self/limits", "utf8"))?.[1];
  return limit === undefined || limit === "unlimited" ? Number.POSITIVE_INFINITY : Number(limit);
}
