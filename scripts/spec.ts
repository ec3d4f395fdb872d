import { globSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { conclude, root } from "./root.ts";

const RULE = /^- \*\*\[([A-Z]+\d+)\]\*\*/gm;
/** A test's name, or a group's, that begins with one or more ids. */
const NAME = /["'`]((?:\[[A-Z]+\d+\] ?)+)/g;
const ID = /[A-Z]+\d+/g;

/** Where SPEC.md and the names of the tests disagree, a sentence each. `tests` are sources by file. */
export function disagreements(spec: string, tests: ReadonlyMap<string, string>): string[] {
  const rules = [...spec.matchAll(RULE)].map(([, id = ""]) => id);
  const named = [...tests].flatMap(([file, source]) =>
    [...source.matchAll(NAME)].flatMap(([, ids = ""]) => (ids.match(ID) ?? []).map((id) => ({ id, file }))),
  );
  const proven = new Set(named.map(({ id }) => id));
  return [
    ...rules.filter((id, index) => rules.indexOf(id) !== index).map((id) => `SPEC.md has two rules ${id}.`),
    ...rules.filter((id) => !proven.has(id)).map((id) => `No test proves the rule ${id} of SPEC.md.`),
    ...named.filter(({ id }) => !rules.includes(id)).map(({ id, file }) => `${file} names ${id}, no rule of SPEC.md.`),
  ];
}

if (import.meta.main) {
  const files = globSync(["packages/**/*.test.{ts,tsx}", "packages/**/contract.ts", "{e2e,sim}/**/*.{spec,test}.ts"], {
    cwd: root,
    exclude: ["**/node_modules/**"],
  });
  const tests = new Map(files.map((file) => [file, readFileSync(join(root, file), "utf8")]));
  conclude(disagreements(readFileSync(join(root, "SPEC.md"), "utf8"), tests));
}
