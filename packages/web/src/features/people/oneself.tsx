import type { Person } from "@parley/protocol";
import { Pencil } from "lucide";
import { useRef, useState } from "react";
import { Icon } from "../../parts/icon.tsx";
import { Late, latePart } from "../../parts/late.tsx";
import { words } from "../../words.ts";
import { Avatar } from "./avatar.tsx";
import styles from "./people.module.css";

const renamePart = latePart(async () => (await import("./rename.tsx")).Rename);

/** Oneself among the people, with the way to another name. */
export function Oneself({ me }: { me: Person }) {
  const [renaming, setRenaming] = useState(false);
  const button = useRef<HTMLButtonElement>(null);
  const done = () => {
    // Who went elsewhere meanwhile stays there; some browsers give a button that is pressed no focus.
    const { activeElement, body } = document;
    if (activeElement === body || button.current?.closest("li")?.contains(activeElement)) button.current?.focus();
    setRenaming(false);
  };
  return (
    <li>
      <div className={styles.person}>
        <Avatar person={me} tiny />
        <bdi className={styles.name} title={me.name}>
          {me.name}
        </bdi>
        <span className={styles.you}>{words.you}</span>
        <button
          ref={button}
          type="button"
          className={styles.rename}
          aria-label={words.people.rename}
          aria-expanded={renaming}
          onClick={() => setRenaming(!renaming)}
        >
          <Icon of={Pencil} size={15} />
        </button>
      </div>
      {renaming && <Late of={renamePart} props={{ name: me.name, onDone: done }} />}
    </li>
  );
}
