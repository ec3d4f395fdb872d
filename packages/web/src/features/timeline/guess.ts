import { textOf } from "@parley/protocol";
import type { Row } from "./row.ts";

/** In pixels, at the usual size of text; what a row really takes is measured when it is shown. */
const LINE = 23;
const NAME = 34;
const APART = 44;
/** So many characters fill about a line of a wide window. */
const LINE_LENGTH = 90;
/** What is longer than this many lines is shown folded. */
const MOST_LINES = 24;

/** About how tall a row will be, in pixels. */
export function guessOf(row: Row): number {
  if (row.kind !== "message") return APART;
  const text = textOf(row.content) ?? "";
  let lines = Math.ceil(text.length / LINE_LENGTH);
  for (let at = text.indexOf("\n"); at >= 0 && lines < MOST_LINES; at = text.indexOf("\n", at + 1)) lines += 1;
  return Math.max(1, Math.min(lines, MOST_LINES)) * LINE + (row.first ? NAME : 0);
}
