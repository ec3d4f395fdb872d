import type { Room } from "@parley/client";
import { byteLength, cleanText, limits, textFault } from "@parley/protocol";
import { ArrowUp } from "lucide";
import { type FormEvent, type KeyboardEvent, type RefObject, useEffect, useId, useRef } from "react";
import { classes } from "../../classes.ts";
import { Icon } from "../../parts/icon.tsx";
import { useParley } from "../../state/parley.ts";
import { useStore } from "../../state/use-store.ts";
import button from "../../styles/button.module.css";
import { words } from "../../words.ts";
import styles from "./composer.module.css";
import { sendsOn } from "./enter.ts";

/** From this many bytes left one is told how many. */
const NEARLY_FULL = 1_000;

type ComposerProps = { room: Room; box: RefObject<HTMLTextAreaElement | null>; onSaid: () => void };

/** Where one writes; it works without a connection too. */
export function Composer({ room, box, onSaid }: ComposerProps) {
  const { drafts, outbox } = useParley();
  const text = useStore(drafts.of(room.name));
  const atRisk = useStore(outbox.atRisk);
  const compositionEnd = useRef<number>(undefined);
  const noteId = useId();
  const left = limits.textBytes - byteLength(text);

  useEffect(() => {
    // On a phone the keyboard would cover half of what there is to read.
    if (matchMedia("(pointer: fine)").matches) box.current?.focus();
  }, [box]);

  const write = (next: string) => drafts.set(room.name, next);
  const say = () => {
    const message = cleanText(text).trimEnd();
    if (textFault(message)) return;
    room.say(message);
    write("");
    onSaid();
  };
  const sayOnEnter = (event: KeyboardEvent) => {
    if (!sendsOn(event.nativeEvent, compositionEnd.current)) return;
    event.preventDefault();
    say();
  };
  const sayOnSubmit = (event: FormEvent) => {
    event.preventDefault();
    say();
  };

  return (
    <form className={styles.composer} onSubmit={sayOnSubmit}>
      <div className={styles.field}>
        <div className={styles.grow} data-text={text}>
          <textarea
            ref={box}
            rows={1}
            value={text}
            aria-label={words.composer.label}
            aria-invalid={left < 0}
            aria-describedby={noteId}
            placeholder={words.composer.placeholder}
            enterKeyHint="send"
            dir="auto"
            onChange={(event) => write(event.target.value)}
            onKeyDown={sayOnEnter}
            onCompositionEnd={(event) => {
              compositionEnd.current = event.nativeEvent.timeStamp;
            }}
          />
        </div>
        {/* The keyboard of a phone stays open. */}
        <button
          type="submit"
          className={classes(button.primary, styles.send)}
          aria-label={words.composer.send}
          onMouseDown={keepFocus}
        >
          <Icon of={ArrowUp} size={18} strokeWidth={2.2} />
        </button>
      </div>
      <p id={noteId} className={styles.note} aria-live={left < 0 || atRisk ? "polite" : "off"} data-fault={left < 0}>
        {noteOn(left) ?? (atRisk && words.composer.atRisk)}
      </p>
    </form>
  );
}

function noteOn(left: number): string | undefined {
  if (left < 0) return words.composer.tooLong(-left);
  return left < NEARLY_FULL ? words.composer.left(left) : undefined;
}

function keepFocus(event: { preventDefault(): void }): void {
  event.preventDefault();
}
