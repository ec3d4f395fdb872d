import type { Check } from "../check.ts";
import { badInputChecks } from "./bad-input.ts";
import { helloChecks } from "./hello.ts";
import { historyChecks } from "./history.ts";
import { nameChecks } from "./names.ts";
import { plainTextChecks } from "./plain-text.ts";
import { presenceChecks } from "./presence.ts";
import { publishChecks } from "./publish.ts";
import { rateChecks } from "./rates.ts";
import { subscribeChecks } from "./subscribe.ts";
import { timeChecks } from "./time.ts";

/** Every check; those that take longest come first. */
export const checks: readonly Check[] = [
  ...timeChecks,
  ...subscribeChecks,
  ...publishChecks,
  ...historyChecks,
  ...presenceChecks,
  ...plainTextChecks,
  ...helloChecks,
  ...nameChecks,
  ...badInputChecks,
  ...rateChecks,
];
