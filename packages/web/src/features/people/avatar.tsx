import type { Person } from "@parley/protocol";
import { classes } from "../../classes.ts";
import styles from "./avatar.module.css";
import { hueOf } from "./hue.ts";
import { initialsOf } from "./initials.ts";

/** A person's initials on their own hue. It says nothing that the name beside it does not. */
export function Avatar({ person, tiny = false }: { person: Person; tiny?: boolean }) {
  return (
    <span
      className={classes(styles.avatar, tiny && styles.tiny)}
      style={{ "--hue": hueOf(person.id) }}
      aria-hidden="true"
    >
      {initialsOf(person.name)}
    </span>
  );
}
