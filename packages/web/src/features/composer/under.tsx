import type { Room } from "@parley/client";
import { byteLength, limits } from "@parley/protocol";
import { useParley } from "../../state/parley.ts";
import { useStore } from "../../state/use-store.ts";
import { words } from "../../words.ts";
import { TypingLine } from "./typing-line.tsx";
import styles from "./under.module.css";
import type { Answer } from "./use-saying.ts";

/** From this many bytes left one is told how many. */
const NEARLY_FULL = 1_000;

type UnderProps = { room: Room; noteId: string; text: string; answer: Answer | undefined };

/** Whether a text is longer than a message may be. */
export function isTooLong(text: string): boolean {
  return bytesLeft(text) < 0;
}

/** The line under the box: who types, and what there is to know about one's own text. */
export function Under({ room, noteId, text, answer }: UnderProps) {
  const isAtRisk = useStore(useParley().outbox.atRisk);
  const left = bytesLeft(text);
  const isFault = left < 0 || (answer?.isFault ?? false);
  const note = answer?.text ?? noteOn(left) ?? (isAtRisk && words.composer.atRisk);
  // The counter changes with every letter.
  const isNews = answer !== undefined || isFault || isAtRisk;
  return (
    <div className={styles.under}>
      {!answer?.isFault && <TypingLine room={room} />}
      <p id={noteId} className={styles.note} aria-live={isNews ? "polite" : "off"} data-fault={isFault}>
        {note}
      </p>
    </div>
  );
}

function bytesLeft(text: string): number {
  // A UTF-16 unit takes three bytes at most: most texts need not be measured.
  return text.length * 3 < limits.textBytes - NEARLY_FULL ? limits.textBytes : limits.textBytes - byteLength(text);
}

function noteOn(left: number): string | undefined {
  if (left < 0) return words.composer.tooLong(-left);
  return left < NEARLY_FULL ? words.composer.left(left) : undefined;
}
