import { decodeServerFrame } from "@parley/protocol";

const ENTRIES = '{"type":"entries"';
const SEQ = '"seq":';

/**
 * How far a reader has come, and whether it was told everything in order. Of most frames it only looks at the first
 * and the last entry, which costs little; a thorough one looks at all.
 */
export class Progress {
  /** The last entry read. */
  seq = 0;
  /** Whether each entry, as far as one looked, followed the one before. */
  inOrder = true;
  readonly #thorough: boolean;

  constructor(thorough: boolean) {
    this.#thorough = thorough;
  }

  /** Takes a text frame of the server; `entries` stand in a frame of their own. */
  take(payload: Buffer): void {
    if (payload.toString("latin1", 0, ENTRIES.length) !== ENTRIES) return;
    for (const seq of this.#thorough ? everySeq(payload) : ends(payload)) {
      if (seq.first !== this.seq + 1 || seq.last < seq.first) this.inOrder = false;
      this.seq = seq.last;
    }
  }
}

type Run = { first: number; last: number };

function everySeq(payload: Buffer): Run[] {
  return decodeServerFrame(payload.toString()).flatMap((decoded) => {
    if (!decoded.ok || decoded.message.type !== "entries") return [{ first: -1, last: -1 }];
    return decoded.message.entries.map(({ seq }) => ({ first: seq, last: seq }));
  });
}

/** A text cannot pass for a number: within it, quotation marks are escaped. */
function ends(payload: Buffer): Run[] {
  return [{ first: seqAt(payload, payload.indexOf(SEQ)), last: seqAt(payload, payload.lastIndexOf(SEQ)) }];
}

function seqAt(payload: Buffer, at: number): number {
  return Number.parseInt(payload.toString("latin1", at + SEQ.length, at + SEQ.length + 16), 10);
}
