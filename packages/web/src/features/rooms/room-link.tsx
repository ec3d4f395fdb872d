import { classes } from "../../classes.ts";
import { useParley } from "../../state/parley.ts";
import { hrefOf } from "../../state/route.ts";
import { useStore } from "../../state/use-store.ts";
import spoken from "../../styles/spoken.module.css";
import { words } from "../../words.ts";
import styles from "./room-link.module.css";

/** More than this are not counted where they are shown. */
const MANY = 99;

type RoomLinkProps = { name: string; here: boolean; onChoose: () => void };

/** One room of the rail, with the number of its unread messages. */
export function RoomLink({ name, here, onChoose }: RoomLinkProps) {
  const unread = useStore(useParley().reading.unread).get(name) ?? 0;
  return (
    <li>
      <a
        href={hrefOf(name)}
        aria-current={here ? "page" : undefined}
        className={classes(styles.link, unread > 0 && styles.unread)}
        onClick={onChoose}
      >
        <span className={styles.sign} aria-hidden="true">
          #
        </span>
        <span className={styles.name}>{name}</span>{" "}
        {unread > 0 && (
          <span className={styles.count}>
            {unread > MANY ? words.rooms.moreThan(MANY) : words.rooms.count(unread)}{" "}
            <span className={spoken.only}>{words.rooms.unseen}</span>
          </span>
        )}
      </a>
    </li>
  );
}
