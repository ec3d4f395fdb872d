import { globSync, readFileSync } from "node:fs";
import { posix } from "node:path";
import { conclude, root } from "./root.ts";

const PROTOCOL = "packages/protocol";
const CLIENT = "packages/client";
const FIXTURES = "e2e/fixtures";
const SERVER = "packages/server/src";
const LOG = `${SERVER}/log`;
const IDENTITY = `${SERVER}/identity`;
const ROOM = `${SERVER}/room`;
const GATEWAY = `${SERVER}/gateway`;
const HTTP = `${SERVER}/http`;
const TESTING = `${SERVER}/testing`;

/** What each part may import besides itself: imports point down only. */
const LAYERS: Readonly<Record<string, readonly string[]>> = {
  [PROTOCOL]: [],
  [CLIENT]: [PROTOCOL],
  "packages/web": [CLIENT, PROTOCOL],
  [FIXTURES]: [CLIENT, PROTOCOL, TESTING],
  e2e: [CLIENT, PROTOCOL, FIXTURES, "scripts"],
  bench: [CLIENT, PROTOCOL, LOG, ROOM, GATEWAY, TESTING, FIXTURES, "scripts"],
  sim: [CLIENT, PROTOCOL, LOG, IDENTITY, ROOM, GATEWAY, TESTING],
  [LOG]: [PROTOCOL],
  [IDENTITY]: [PROTOCOL, LOG],
  [ROOM]: [PROTOCOL, LOG],
  [GATEWAY]: [PROTOCOL, LOG, ROOM, IDENTITY],
  [HTTP]: [PROTOCOL, LOG, ROOM, IDENTITY],
  [TESTING]: [PROTOCOL, SERVER, LOG],
  [SERVER]: [PROTOCOL, LOG, ROOM, IDENTITY, GATEWAY, HTTP, TESTING],
};

const IMPORT = /\b(?:from|import)\s*\(?\s*"((?:\.|@parley\/)[^"]+)"/g;

/** The imports of one file that do not point down, a sentence each. Paths are relative to the root, with slashes. */
export function misplacedImports(file: string, source: string): string[] {
  const part = partOf(file);
  const allowed = LAYERS[part];
  if (!allowed) return [];
  return [...source.matchAll(IMPORT)].flatMap(([, name = ""]) => {
    const target = name.startsWith(".")
      ? posix.join(posix.dirname(file), name)
      : posix.join("packages", name.slice("@parley/".length));
    const other = partOf(target);
    const isForTests = other === TESTING && file.endsWith(".test.ts");
    return other === part || allowed.includes(other) || isForTests
      ? []
      : [`${file} imports ${name}: ${part} may not use ${other}.`];
  });
}

/** The innermost part that a path belongs to, else its first folder. */
function partOf(path: string): string {
  const parts = Object.keys(LAYERS).filter((part) => path.startsWith(`${part}/`) || path === part);
  return parts.sort((a, b) => b.length - a.length)[0] ?? path.split("/")[0] ?? path;
}

if (import.meta.main) {
  const files = globSync("{packages,e2e,bench,sim}/**/*.{ts,tsx}", {
    cwd: root,
    exclude: ["**/{node_modules,dist}/**"],
  });
  conclude(
    files.flatMap((file) => misplacedImports(file.replaceAll("\\", "/"), readFileSync(`${root}/${file}`, "utf8"))),
  );
}
