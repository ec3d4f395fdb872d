import type { Room } from "@parley/client";
import { useStore } from "../../state/use-store.ts";
import { words } from "../../words.ts";
import styles from "./under.module.css";

/** Who else is typing. It changes far too often to be read aloud. */
export function TypingLine({ room }: { room: Room }) {
  const names = useStore(room.typing).map(({ name }) => name);
  return <span className={styles.typing}>{names.length > 0 && words.composer.typing(names)}</span>;
}
