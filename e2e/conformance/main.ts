import { parseArgs } from "node:util";
import { closingLine } from "../../scripts/totals.ts";
import { checks } from "./checks/all.ts";
import { conform, line } from "./conform.ts";

// pnpm conformance ws://localhost:8080/chat
const { positionals } = parseArgs({ allowPositionals: true });
const [url = ""] = positionals;
if (positionals.length !== 1 || !/^wss?:$/.test(URL.parse(url)?.protocol ?? "")) {
  process.stderr.write("Say which server to judge, such as ws://localhost:8080/chat.\n");
  process.exit(1);
}
const outcomes = await conform(url, checks, (outcome) => process.stdout.write(`${line(outcome)}\n`));
const count = (kind: string) => outcomes.filter((outcome) => outcome.kind === kind).length;
process.stdout.write(`${closingLine({ passed: count("ok"), failed: count("failed"), skipped: count("skipped") })}\n`);
process.exitCode = count("failed") > 0 ? 1 : 0;
