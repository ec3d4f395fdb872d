import { LOBBY } from "@parley/protocol";
import { TextAlignStart, Users } from "lucide";
import { Icon } from "../../parts/icon.tsx";
import { words } from "../../words.ts";
import { ConnectionState } from "../connection/connection-state.tsx";
import styles from "./head.module.css";

type HeadProps = {
  room: string | undefined;
  /** Opens a drawer; left out where what it holds stands beside the room. */
  onRooms: (() => void) | undefined;
  onPeople: (() => void) | undefined;
};

/** The head of the page: where one is, and whether the server is there. */
export function Head({ room, onRooms, onPeople }: HeadProps) {
  return (
    <header className={styles.head}>
      {onRooms && (
        <button type="button" className={styles.opener} aria-label={words.rooms.title} onClick={onRooms}>
          <Icon of={TextAlignStart} size={20} />
        </button>
      )}
      <h1 className={styles.room}>{room === undefined ? words.rooms.nowhere : `# ${room}`}</h1>
      {room === LOBBY && <p className={styles.topic}>{words.rooms.lobbyTopic}</p>}
      <ConnectionState />
      {onPeople && (
        <button type="button" className={styles.opener} aria-label={words.people.title} onClick={onPeople}>
          <Icon of={Users} size={20} />
        </button>
      )}
    </header>
  );
}
