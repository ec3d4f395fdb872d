import type { Room } from "@parley/client";
import { useMemo, useState } from "react";
import { Late, latePart } from "../../parts/late.tsx";
import { useParley } from "../../state/parley.ts";
import { useStore } from "../../state/use-store.ts";
import { browserTimeZone, createAlmanac } from "./almanac.ts";
import type { Following } from "./following.ts";
import { Line } from "./line.tsx";
import { List } from "./list.tsx";
import { useLooking } from "./looking.ts";
import { useOlder } from "./older.ts";
import { useOpening } from "./opening.ts";
import { Rows } from "./rows.ts";
import styles from "./timeline.module.css";
import { Top } from "./top.tsx";
import { Viewport } from "./viewport.ts";

const besidePart = latePart(async () => (await import("./beside.tsx")).Beside);
const invitationPart = latePart(async () => (await import("./invitation.tsx")).Invitation);
const skeletonPart = latePart(async () => (await import("../loading/skeleton.tsx")).Skeleton);

type TimelineProps = {
  room: Room;
  following: Following;
  /** Takes the text of a message that is to be written anew. */
  onEdit: (text: string) => void;
};

/** What was said in a room. */
export function Timeline({ room, following, onEdit }: TimelineProps) {
  const { client, clock, attention, language, outbox, reading: read } = useParley();
  const timeline = useStore(room.timeline);
  const me = useStore(client.me);
  const locale = useStore(language.locale);
  const almanac = useMemo(
    () => createAlmanac({ clock, attention, locale, timeZone: browserTimeZone }),
    [clock, attention, locale],
  );
  const { calendar, now } = useStore(almanac);
  const leftBehind = useStore(outbox.leftBehind);
  const line = useStore(read.lines).get(room.name);
  const [rows] = useState(() => new Rows());
  const shown = useMemo(() => {
    const here = leftBehind.filter(({ item }) => item.room === room.name);
    return rows.of(timeline, { calendar, me, now, line, leftBehind: here });
  }, [rows, timeline, calendar, me, now, line, leftBehind, room]);
  const [viewport] = useState(() => new Viewport(following, clock));
  const older = useOlder(room, viewport);
  const { shown: isShown, counts } = useOpening({ room, rows: shown, following, viewport });
  useLooking(room, following, viewport, counts);
  const reading = timeline.status === "loading" || timeline.loadingOlder;
  const nothingYet = !reading && timeline.position === 0 && !shown.some(({ kind }) => kind === "message");

  return (
    <div className={styles.timeline} data-opening={!isShown}>
      <List
        viewport={viewport}
        rows={shown}
        onScroll={older.loadWhenNear}
        head={
          nothingYet ? (
            <Late of={invitationPart} props={{ room: room.name }} />
          ) : (
            <Top room={room.name} timeline={timeline} older={older} />
          )
        }
      >
        {(row) => <Line row={row} room={room} outbox={client.outbox} calendar={calendar} onEdit={onEdit} />}
      </List>
      {(timeline.status === "loading" || !isShown) && <Late of={skeletonPart} props={{ refused: timeline.refused }} />}
      <Late of={besidePart} props={{ rows: shown, isShown, room, viewport, following, onWrite: onEdit }} />
    </div>
  );
}
