import { ArrowDown } from "lucide";
import { Icon } from "../../parts/icon.tsx";
import { useParley } from "../../state/parley.ts";
import { useStore } from "../../state/use-store.ts";
import { words } from "../../words.ts";
import type { Following } from "./following.ts";
import styles from "./new-messages.module.css";

type NewMessagesProps = { room: string; following: Following; onJump: () => void };

/** Tells a reader who is further up how much came in below, and takes them there. */
export function NewMessages({ room, following, onJump }: NewMessagesProps) {
  const count = useStore(useParley().reading.unread).get(room) ?? 0;
  const atEnd = useStore(following);
  if (atEnd || count === 0) return null;
  return (
    <button type="button" className={styles.jump} onClick={onJump}>
      {words.timeline.newMessages(count)}
      <Icon of={ArrowDown} size={16} />
    </button>
  );
}
