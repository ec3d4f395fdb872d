import { Plus, Settings } from "lucide";
import { useRef, useState } from "react";
import { Icon } from "../../parts/icon.tsx";
import { Late, latePart } from "../../parts/late.tsx";
import { useParley } from "../../state/parley.ts";
import { useStore } from "../../state/use-store.ts";
import { words } from "../../words.ts";
import { Avatar } from "../people/avatar.tsx";
import { Brand } from "./brand.tsx";
import styles from "./rail.module.css";
import { RoomLink } from "./room-link.tsx";

const newRoomPart = latePart(async () => (await import("./new-room.tsx")).NewRoom);

/** The way between the rooms, and who one is. */
export function Rail({ onChoose }: { onChoose: () => void }) {
  const { client, rooms, route, dialog } = useParley();
  const names = useStore(rooms);
  const place = useStore(route);
  const me = useStore(client.me);
  const [adding, setAdding] = useState(false);
  const add = useRef<HTMLButtonElement>(null);
  const chosen = () => {
    setAdding(false);
    onChoose();
  };
  const cancelled = () => {
    setAdding(false);
    add.current?.focus();
  };
  return (
    <nav className={styles.rail} aria-label={words.rooms.title}>
      <Brand />
      <div className={styles.rooms}>
        <div className={styles.label}>
          <h2>{words.rooms.title}</h2>
          <button
            ref={add}
            type="button"
            aria-label={words.rooms.add}
            aria-expanded={adding}
            onClick={() => setAdding(!adding)}
          >
            <Icon of={Plus} size={16} />
          </button>
        </div>
        {adding && <Late of={newRoomPart} props={{ onDone: chosen, onCancel: cancelled }} />}
        <ul>
          {names.map((name) => (
            <RoomLink key={name} name={name} here={place.kind === "room" && place.room === name} onChoose={chosen} />
          ))}
        </ul>
      </div>
      <div className={styles.self}>
        {me && (
          <>
            <Avatar person={me} tiny />
            <bdi>{me.name}</bdi>
            <span className={styles.soft}>· {words.you}</span>
          </>
        )}
        <button id="settings" type="button" aria-label={words.settings.title} onClick={() => dialog.set("settings")}>
          <Icon of={Settings} size={16} />
        </button>
      </div>
    </nav>
  );
}
