import { z } from "zod";
import type { Program } from "../fixtures/process.ts";

const honestReport = z.object({
  said: z.number(),
  lost: z.number(),
  doubled: z.number(),
  misplaced: z.number(),
  /** How often one of them lost its connection. */
  losses: z.number(),
  /** Milliseconds from a word to its acknowledgement. */
  delays: z.array(z.number()),
});

/** What the honest found. */
export type HonestReport = z.infer<typeof honestReport>;

/** Tells the honest to end, and reads what they found; nothing when they end without a report. */
export async function readHonestReport(honest: Program): Promise<HonestReport | undefined> {
  await honest.end("SIGTERM");
  const json = /^\{.*\}$/m.exec(honest.output)?.[0];
  return json === undefined ? undefined : honestReport.parse(JSON.parse(json));
}
