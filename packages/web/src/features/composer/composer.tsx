import type { Room } from "@parley/client";
import { ArrowUp } from "lucide";
import { type FormEvent, type RefObject, useId } from "react";
import { classes } from "../../classes.ts";
import { Icon } from "../../parts/icon.tsx";
import { useParley } from "../../state/parley.ts";
import { useStore } from "../../state/use-store.ts";
import button from "../../styles/button.module.css";
import { words } from "../../words.ts";
import { Box } from "./box.tsx";
import styles from "./composer.module.css";
import { Under } from "./under.tsx";
import { useSaying } from "./use-saying.ts";

type ComposerProps = { room: Room; box: RefObject<HTMLTextAreaElement | null>; onSaid: () => void };

/** Where one writes; it never waits for anything, and works without a connection too. */
export function Composer({ room, box, onSaid }: ComposerProps) {
  const text = useStore(useParley().drafts.of(room.name));
  const { send, answer } = useSaying(room, onSaid);
  const noteId = useId();

  const sendOnSubmit = (event: FormEvent) => {
    event.preventDefault();
    send();
  };

  return (
    <form className={styles.composer} onSubmit={sendOnSubmit}>
      <div className={styles.field}>
        <Box room={room} box={box} text={text} noteId={noteId} onSend={send} />
        {/* The keyboard of a phone stays open. */}
        <button
          type="submit"
          className={classes(button.primary, styles.send)}
          aria-label={words.composer.send}
          onMouseDown={(event) => event.preventDefault()}
        >
          <Icon of={ArrowUp} size={18} strokeWidth={2.2} />
        </button>
      </div>
      <Under room={room} noteId={noteId} text={text} answer={answer} />
    </form>
  );
}
