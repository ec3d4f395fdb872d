import { LOBBY } from "@parley/protocol";
import { CalendarSearch, TextAlignStart, Users } from "lucide";
import { classes } from "../../classes.ts";
import { Icon } from "../../parts/icon.tsx";
import { useParley } from "../../state/parley.ts";
import { words } from "../../words.ts";
import { ConnectionState } from "../connection/connection-state.tsx";
import styles from "./head.module.css";

type HeadProps = {
  room: string | undefined;
  /** Opens a drawer; left out where what it holds stands beside the room. */
  onRooms: (() => void) | undefined;
  onPeople: (() => void) | undefined;
};

/** The head of the page: where one is, whether the server is there, and the way to another day. */
export function Head({ room, onRooms, onPeople }: HeadProps) {
  const { dialog } = useParley();
  return (
    <header className={styles.head}>
      {onRooms && (
        <button
          type="button"
          className={classes(styles.opener, styles.rooms)}
          aria-label={words.rooms.title}
          onClick={onRooms}
        >
          <Icon of={TextAlignStart} size={20} />
        </button>
      )}
      <h1 tabIndex={-1} className={styles.room}>
        {room === undefined ? words.rooms.nowhere : `# ${room}`}
      </h1>
      {room === LOBBY && <p className={styles.topic}>{words.rooms.lobbyTopic}</p>}
      <ConnectionState />
      {room !== undefined && (
        <button
          id="to-date"
          type="button"
          className={classes(styles.opener, styles.date)}
          aria-label={words.timeline.toDate}
          title={words.timeline.toDate}
          onClick={() => dialog.set("date")}
        >
          <Icon of={CalendarSearch} size={18} />
        </button>
      )}
      {onPeople && (
        <button
          type="button"
          className={classes(styles.opener, styles.people)}
          aria-label={words.people.title}
          onClick={onPeople}
        >
          <Icon of={Users} size={20} />
        </button>
      )}
    </header>
  );
}
