import type { Room } from "@parley/client";
import type { Person } from "@parley/protocol";
import { useParley } from "../../state/parley.ts";
import { useStore } from "../../state/use-store.ts";
import { words } from "../../words.ts";
import { Avatar } from "./avatar.tsx";
import { Oneself } from "./oneself.tsx";
import styles from "./people.module.css";

/** Who is in a room, oneself first. */
export function People({ room }: { room: Room }) {
  const people = useStore(room.people);
  const count = useStore(room.count);
  const me = useStore(useParley().client.me);
  const others = people.filter((person) => person.id !== me?.id);
  return (
    <div className={styles.people}>
      <h2 className={styles.title}>
        {words.people.hereNow} {count > 0 && <span>{words.people.count(count)}</span>}
      </h2>
      <ul aria-label={words.people.title}>
        {me && others.length < people.length && <Oneself me={me} />}
        {others.map((person) => (
          <Other key={person.id} person={person} />
        ))}
      </ul>
      {count > people.length && <p className={styles.more}>{words.people.more(count - people.length)}</p>}
    </div>
  );
}

function Other({ person }: { person: Person }) {
  return (
    <li className={styles.person}>
      <Avatar person={person} tiny />
      <bdi className={styles.name} title={person.name}>
        {person.name}
      </bdi>
    </li>
  );
}
