import type { Extent } from "./ordering.ts";

/** What a copy has of an ordering: which that was, and up to where it was applied and taken to be applied. */
type Copied = {
  epoch: string;
  applied: number;
  taken: number;
  /** Whether the ordering has ended before what was applied for so long that no old leader says so. */
  isShortForLong: boolean;
};

/** Why a copy cannot follow an ordering that holds this, in a sentence; nothing when it can. */
export function misfit({ epoch, first, last }: Extent, copied: Copied): string | undefined {
  const { applied, taken, isShortForLong } = copied;
  if (epoch !== copied.epoch) return "The stream was made anew: it is another log than the one of this server.";
  if (isShortForLong) {
    return `The stream ends at ${last}, and this server has applied ${applied}: the stream lost messages.`;
  }
  if (first > taken + 1)
    return `The stream begins at ${first}, and this server has applied ${taken}: a hole would remain.`;
  return undefined;
}
