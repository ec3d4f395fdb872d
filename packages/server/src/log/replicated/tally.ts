import { BEGINNING, chain } from "../chain.ts";
import { encodeEntry } from "../encode-entry.ts";
import { decodeBatch } from "./batch.ts";

/** Where a room ends, and what its entries come to. */
export type Sum = { seq: number; hash: string };

/** What rooms come to by the messages of a stream, without a copy of it. Nothing of it may stand there twice. */
export class Tally {
  readonly rooms = new Map<string, Sum>();

  /** Takes the next message. */
  take(text: string): void {
    for (const draft of decodeBatch(text)) {
      const { seq, hash } = this.rooms.get(draft.room) ?? { seq: 0, hash: BEGINNING };
      const entry = encodeEntry(seq + 1, draft);
      this.rooms.set(draft.room, { seq: entry.seq, hash: chain(hash, entry) });
    }
  }
}
