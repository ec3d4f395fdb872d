import * as z from "zod/mini";
import { epoch } from "./ids.ts";

/** The number of an entry: 1, 2, 3, … within its room. */
export const seq = z.int().check(z.positive());

/** How far someone has read: the number of the last entry read, 0 before the first. */
export const readSeq = z.int().check(z.nonnegative());

/** A place in a room's log; it means something only in the log it was taken from. */
export const position = z.object({ epoch, seq: readSeq });
export type Position = z.infer<typeof position>;
