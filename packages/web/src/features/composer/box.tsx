import type { Room } from "@parley/client";
import { type ChangeEvent, type KeyboardEvent, type RefObject, useEffect } from "react";
import { useParley } from "../../state/parley.ts";
import { touch } from "../../state/touch.ts";
import { useStore } from "../../state/use-store.ts";
import { words } from "../../words.ts";
import styles from "./box.module.css";
import { isSaid, typed } from "./commands.ts";
import { useCompletionOnDemand } from "./completion-on-demand.ts";
import { isComposing } from "./composition.ts";
import { sendsOn } from "./enter.ts";
import { isInFence } from "./fence.ts";
import { insertText } from "./insert-text.ts";
import { lastOwnText } from "./recall.ts";
import { isTooLong } from "./under.tsx";
import { useSelection } from "./use-selection.ts";

type BoxProps = {
  room: Room;
  box: RefObject<HTMLTextAreaElement | null>;
  text: string;
  /** The element with what there is to know about the text. */
  noteId: string;
  onSend: () => void;
};

/** The box that one types into, as high as its text, up to eight lines. */
export function Box({ room, box, text, noteId, onSend }: BoxProps) {
  const { client, drafts } = useParley();
  const isTouch = useStore(touch);
  const selection = useSelection(room.name, box);
  const Completion = useCompletionOnDemand(text);

  useEffect(() => () => room.type(false), [room]);

  const write = ({ target }: ChangeEvent<HTMLTextAreaElement>) => {
    drafts.set(room.name, target.value);
    selection.note();
    room.type(isSaid(target.value));
  };
  /** Tells whether the key has done something. */
  const act = (event: KeyboardEvent<HTMLTextAreaElement>): boolean => {
    const { currentTarget, key, shiftKey, nativeEvent } = event;
    if (isComposing(nativeEvent)) return false;
    if (key === "ArrowUp" && text === "" && !shiftKey) {
      const last = lastOwnText(room.timeline.get(), client.me.get()?.id);
      if (last !== undefined) insertText(currentTarget, typed(last), 0, 0);
      return last !== undefined;
    }
    const breaks = isTouch || (key === "Enter" && isInFence(text.slice(0, currentTarget.selectionStart)));
    if (!sendsOn(nativeEvent, breaks)) return false;
    onSend();
    return true;
  };

  return (
    <div className={styles.box} data-text={text}>
      <textarea
        ref={box}
        rows={1}
        value={text}
        aria-label={words.composer.label}
        aria-invalid={isTooLong(text)}
        aria-describedby={noteId}
        aria-autocomplete="list"
        aria-haspopup="listbox"
        placeholder={words.composer.placeholder}
        enterKeyHint={isTouch ? "enter" : "send"}
        dir="auto"
        onChange={write}
        onSelect={selection.note}
        onFocus={selection.restore}
        onBlur={selection.rest}
        onKeyDown={(event) => {
          if (act(event)) event.preventDefault();
        }}
      />
      {Completion && box.current && <Completion room={room} text={text} caret={selection.caret} box={box.current} />}
    </div>
  );
}
