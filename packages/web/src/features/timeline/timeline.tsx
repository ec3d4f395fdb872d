import type { Room } from "@parley/client";
import { useLayoutEffect, useMemo, useRef } from "react";
import { useParley } from "../../state/parley.ts";
import { useStore } from "../../state/use-store.ts";
import { words } from "../../words.ts";
import { Skeleton } from "../loading/skeleton.tsx";
import { browserTimeZone, createAlmanac } from "./almanac.ts";
import type { Following } from "./following.ts";
import { Invitation } from "./invitation.tsx";
import { Line } from "./line.tsx";
import { NewMessages } from "./new-messages.tsx";
import { useOlder } from "./older.ts";
import { Rows } from "./rows.ts";
import styles from "./timeline.module.css";
import { Top } from "./top.tsx";

type TimelineProps = {
  room: Room;
  following: Following;
  /** Takes the text of a message that is to be written anew. */
  onEdit: (text: string) => void;
};

/** What was said in a room. */
export function Timeline({ room, following, onEdit }: TimelineProps) {
  const { client, clock, attention, outbox, reading: read } = useParley();
  const list = useRef<HTMLElement>(null);
  const timeline = useStore(room.timeline);
  const me = useStore(client.me);
  const almanac = useMemo(
    () => createAlmanac({ clock, attention, locale: words.locale, timeZone: browserTimeZone }),
    [clock, attention],
  );
  const { calendar, now } = useStore(almanac);
  const leftBehind = useStore(outbox.leftBehind);
  const line = useStore(read.lines).get(room.name);
  const rows = useMemo(() => new Rows(calendar), [calendar]);
  const shown = useMemo(() => {
    const here = leftBehind.filter(({ item }) => item.room === room.name);
    return rows.of(timeline, { me, now, line, leftBehind: here });
  }, [rows, timeline, me, now, line, leftBehind, room]);
  const older = useOlder(room, list);
  const reading = timeline.status === "loading" || timeline.loadingOlder;
  const nothingYet = !reading && timeline.position === 0 && !shown.some(({ kind }) => kind === "message");

  useLayoutEffect(() => (list.current ? following.attach(list.current) : undefined), [following]);
  useLayoutEffect(() => following.settle());

  return (
    <div className={styles.timeline}>
      <section
        ref={list}
        className={styles.list}
        role="log"
        aria-label={words.timeline.title}
        // What is new is told by the announcer, in sentences that can be listened to.
        aria-live="off"
        // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard
        tabIndex={0}
        onScroll={older.loadWhenNear}
      >
        <div className={styles.rows}>
          {nothingYet ? <Invitation room={room.name} /> : <Top room={room.name} timeline={timeline} older={older} />}
          {shown.map((row) => (
            <Line key={row.key} row={row} room={room} outbox={client.outbox} calendar={calendar} onEdit={onEdit} />
          ))}
        </div>
      </section>
      {timeline.status === "loading" && <Skeleton />}
      <NewMessages
        room={room.name}
        following={following}
        onJump={() => {
          following.toEnd();
          list.current?.focus();
        }}
      />
    </div>
  );
}
