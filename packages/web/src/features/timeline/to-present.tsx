import { ArrowDown } from "lucide";
import { classes } from "../../classes.ts";
import { Icon } from "../../parts/icon.tsx";
import { useParley } from "../../state/parley.ts";
import { useStore } from "../../state/use-store.ts";
import { words } from "../../words.ts";
import type { Following } from "./following.ts";
import styles from "./to-present.module.css";

type ToPresentProps = { room: string; following: Following; onJump: () => void };

/** Takes a reader who is further up to the newest message, and tells how much came in there. */
export function ToPresent({ room, following, onJump }: ToPresentProps) {
  const count = useStore(useParley().reading.unread).get(room) ?? 0;
  const follows = useStore(following);
  if (follows) return null;
  return (
    <button
      type="button"
      className={classes(styles.jump, styles.down)}
      title={words.timeline.toPresent}
      onClick={onJump}
    >
      {count === 0 ? words.timeline.toPresent : words.timeline.newMessages(count)}
      <Icon of={ArrowDown} size={16} />
    </button>
  );
}
