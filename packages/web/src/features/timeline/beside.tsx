import type { Room } from "@parley/client";
import { useEffect } from "react";
import { flushSync } from "react-dom";
import { sayError } from "../../state/error-words.ts";
import { useParley } from "../../state/parley.ts";
import { useStore } from "../../state/use-store.ts";
import { MessageActions } from "./actions/message-actions.tsx";
import styles from "./beside.module.css";
import type { Following } from "./following.ts";
import { Linked } from "./linked.tsx";
import { Note } from "./note.tsx";
import { useReadingAt } from "./reading-at.ts";
import { rove } from "./roving.ts";
import type { Row } from "./row.ts";
import { ToPresent } from "./to-present.tsx";
import { ToUnread } from "./to-unread.tsx";
import { useTold } from "./told.ts";
import { useTranscript } from "./use-transcript.ts";
import type { Viewport } from "./viewport.ts";

/** The list that stands beside, as the lines that it shows. */
export type BesideProps = {
  rows: readonly Row[];
  /** Whether the list can be seen yet. */
  isShown: boolean;
  room: Room;
  viewport: Viewport;
  following: Following;
  /** Takes a text that is to stand where one writes. */
  onWrite: (text: string) => void;
};

/** What can be done with a list beyond reading and scrolling it: by keyboard from row to row, with its messages, by links to them, and copying them. */
export function Beside({ rows, isShown, room, viewport, following, onWrite }: BesideProps) {
  useEffect(() => {
    const { list } = viewport;
    if (!list) return;
    return rove({ list, scrollBy: (pixels) => viewport.scrollBy(pixels), toEnd: () => following.toEnd() });
  }, [viewport, following]);
  useReadingAt(room, following, viewport);
  useTranscript(rows, viewport);
  const [told, tell] = useTold();
  const { status, refused } = useStore(room.timeline);
  const live = useStore(useParley().client.connection).status === "live";
  const jump = () => {
    // The newest message is there before the focus looks for it.
    flushSync(() => following.toEnd());
    viewport.focus();
  };
  return (
    <>
      <MessageActions rows={rows} room={room.name} onWrite={onWrite} onTell={tell} />
      <div className={styles.over}>
        {isShown && <ToUnread rows={rows} room={room} viewport={viewport} following={following} />}
        <Linked rows={rows} room={room} viewport={viewport} following={following} />
        <Note {...told} />
        {/* Why the server refused is old without a connection. */}
        <Note text={live && status === "ready" && refused && sayError(refused)} />
      </div>
      <ToPresent room={room.name} following={following} onJump={jump} />
    </>
  );
}
