import type { Unsent as Outbox } from "@parley/client";
import { memo } from "react";
import { classes } from "../../classes.ts";
import { Late, latePart } from "../../parts/late.tsx";
import { words } from "../../words.ts";
import { Avatar } from "../people/avatar.tsx";
import { hueOf } from "../people/hue.ts";
import type { Calendar } from "./calendar.ts";
import styles from "./message.module.css";
import type { MessageRow } from "./row.ts";
import { MessageText } from "./text/message-text.tsx";

const unsentPart = latePart(async () => (await import("./unsent.tsx")).Unsent);

type MessageProps = Omit<MessageRow, "kind" | "key" | "outbox"> & {
  outbox: Outbox;
  /** A closed tab left it unsent. */
  leftBehind: boolean;
  calendar: Calendar;
  /** Takes the text of a message that is to be written anew. */
  onEdit: (text: string) => void;
};

/** One message; the first of a group bears its author. */
export const Message = memo(function Message(message: MessageProps) {
  const { outbox, leftBehind, calendar, onEdit, id, at, author, content, first, own, delivery, reason } = message;
  const name = author?.name ?? words.you;
  const time = calendar.time(at);
  const moment = { dateTime: new Date(at).toISOString(), title: calendar.full(at) };
  return (
    <article
      className={classes(styles.message, first && styles.first)}
      aria-label={words.timeline.label(name, time)}
      aria-describedby={id}
      tabIndex={-1}
    >
      {first && <div className={styles.avatar}>{author && <Avatar person={author} />}</div>}
      {!first && <time className={styles.gutter} data-time={calendar.shortTime(at)} {...moment} />}
      {first && (
        <div className={styles.by}>
          <bdi className={styles.name} style={{ "--hue": hueOf(author?.id ?? "") }}>
            {name}
          </bdi>
          {own && author && <span className={styles.soft}>{words.you}</span>}
          {leftBehind && <span className={styles.soft}>{words.timeline.leftBehind}</span>}
          <time className={styles.soft} {...moment}>
            {time}
          </time>
        </div>
      )}
      <div id={id} className={styles.line} data-delivery={delivery} dir="auto">
        <MessageText content={content} name={name} />
        {delivery !== "stored" && <Late of={unsentPart} props={{ id, delivery, reason, outbox, onEdit }} />}
      </div>
    </article>
  );
});
