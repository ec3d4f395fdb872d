import { isRoomName } from "@parley/protocol";
import { type FormEvent, useId, useState } from "react";
import { classes } from "../../classes.ts";
import { hrefOf } from "../../state/route.ts";
import button from "../../styles/button.module.css";
import { words } from "../../words.ts";
import { onEscape } from "../keys/on-escape.ts";
import styles from "./new-room.module.css";

/** Where one types the name of a room to go there; a room is made by going there. */
export function NewRoom({ onDone, onCancel }: { onDone: () => void; onCancel: () => void }) {
  const [refused, setRefused] = useState(false);
  const id = useId();

  const go = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const typed = String(new FormData(event.currentTarget).get("room"));
    const room = typed.trim().replace(/^#/, "").toLowerCase();
    if (!isRoomName(room)) return setRefused(true);
    window.location.hash = hrefOf(room);
    onDone();
  };

  return (
    <form className={styles.form} onSubmit={go} onKeyDown={onEscape(onCancel)}>
      <div className={styles.line}>
        <input
          ref={focus}
          name="room"
          aria-label={words.rooms.name}
          placeholder={words.rooms.name}
          autoComplete="off"
          autoCapitalize="none"
          spellCheck={false}
          enterKeyHint="go"
          aria-invalid={refused}
          aria-describedby={refused ? id : undefined}
          onChange={() => setRefused(false)}
        />
        <button type="submit" className={classes(button.primary, styles.go)}>
          {words.rooms.go}
        </button>
      </div>
      {refused && (
        <p id={id} role="alert">
          {words.errors.bad_room}
        </p>
      )}
    </form>
  );
}

function focus(input: HTMLInputElement | null): void {
  input?.focus();
}
