import type { Room, Unsent } from "@parley/client";
import { memo } from "react";
import { classes } from "../../classes.ts";
import { Late, latePart } from "../../parts/late.tsx";
import { words } from "../../words.ts";
import type { Calendar } from "./calendar.ts";
import styles from "./line.module.css";
import { Message } from "./message.tsx";
import type { Row } from "./row.ts";

const gapPart = latePart(async () => (await import("./gap.tsx")).Gap);

type LineProps = { row: Row; room: Room; outbox: Unsent; calendar: Calendar; onEdit: (text: string) => void };

/** One line of the list, of whatever kind. */
export const Line = memo(function Line({ row, room, outbox, calendar, onEdit }: LineProps) {
  switch (row.kind) {
    case "day":
      return <div className={styles.day}>{row.label}</div>;
    case "notice":
      return <p className={styles.quiet}>{row.text}</p>;
    case "unread":
      return <div className={classes(styles.new, row.close && styles.close)}>{words.timeline.unread}</div>;
    case "gap":
      return <Late of={gapPart} props={{ room, before: row.before, missing: row.missing, missed: row.missed }} />;
    case "message": {
      const { kind: _, key: __, ...message } = row;
      return (
        <Message
          {...message}
          outbox={row.outbox ?? outbox}
          leftBehind={row.outbox !== undefined}
          calendar={calendar}
          onEdit={onEdit}
        />
      );
    }
  }
});
