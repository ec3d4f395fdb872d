import { findDate } from "@parley/client";
import { type FormEvent, useEffect, useId, useRef, useState } from "react";
import { classes } from "../../classes.ts";
import { Dialog } from "../../parts/dialog.tsx";
import { useParley } from "../../state/parley.ts";
import { hrefOf } from "../../state/route.ts";
import button from "../../styles/button.module.css";
import { words } from "../../words.ts";
import { createCalendar } from "./calendar.ts";
import styles from "./to-date.module.css";

/** Where one chooses a day, to go to its first message; where nothing was said since, to the newest. */
export function ToDate({ onClose }: { onClose: () => void }) {
  const { client, clock, route } = useParley();
  const [state, setState] = useState<"idle" | "looking" | "failed">("idle");
  const isOpen = useRef(true);
  const id = useId();
  const today = createCalendar().day(clock.now());

  useEffect(() => {
    isOpen.current = true;
    return () => {
      isOpen.current = false;
    };
  }, []);
  const look = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const day = String(new FormData(event.currentTarget).get("day"));
    const place = route.get();
    if (place.kind !== "room" || state === "looking") return;
    setState("looking");
    try {
      // A date with a time and without a zone is of the place where one is.
      const seq = await findDate(client.room(place.room), new Date(`${day}T00:00`).getTime());
      if (!isOpen.current) return;
      route.go(hrefOf(place.room, seq));
      onClose();
    } catch {
      setState("failed");
    }
  };

  return (
    <Dialog title={words.timeline.toDate} home="to-date" onClose={onClose}>
      <form className={styles.form} onSubmit={look}>
        <label htmlFor={id}>{words.timeline.day}</label>
        <input
          ref={beFirst}
          id={id}
          className={styles.day}
          type="date"
          name="day"
          required
          defaultValue={today}
          max={today}
        />
        <button type="submit" className={classes(button.primary, styles.go)} aria-disabled={state === "looking"}>
          {state === "looking" ? words.timeline.loadingGap : words.rooms.go}
        </button>
      </form>
      {state === "failed" && (
        <p className={styles.fault} role="alert">
          {words.timeline.notLoaded}
        </p>
      )}
    </Dialog>
  );
}

/** A dialog that opens gives the focus to what says so in the document, which React's `autoFocus` does not. */
function beFirst(input: HTMLInputElement | null): void {
  input?.setAttribute("autofocus", "");
}
