import { parseArgs } from "node:util";
import { balancers, type Kind } from "../fixtures/balancers.ts";
import { trial } from "./trial.ts";

// pnpm balancers [haproxy nginx caddy]: each must be installed.
const { positionals } = parseArgs({ allowPositionals: true });
const isKind = (name: string): name is Kind => Object.hasOwn(balancers, name);
const names = positionals.length > 0 ? positionals : Object.keys(balancers);
for (const name of names) {
  if (!isKind(name)) throw new Error(`Name one of ${Object.keys(balancers).join(", ")}.`);
  for await (const { what, moved, elapsed, away, fewest } of trial(name)) {
    const times = `the last of ${moved} back after ${Math.round(elapsed)} ms, without a server for ${Math.round(away)} ms`;
    process.stdout.write(`${name}, a server ${what}: ${times}; at least ${fewest} people were seen all the time\n`);
  }
}
