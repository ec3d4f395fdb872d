import { LOBBY } from "@parley/protocol";
import { classes } from "../../classes.ts";
import { hrefOf } from "../../state/route.ts";
import button from "../../styles/button.module.css";
import { words } from "../../words.ts";
import styles from "./nowhere.module.css";

/** What is shown for an address that leads into no room. */
export function Nowhere() {
  return (
    <div className={styles.nowhere}>
      <p>{words.errors.bad_room}</p>
      <a className={classes(button.primary, styles.back)} href={hrefOf(LOBBY)}>
        {words.rooms.back}
      </a>
    </div>
  );
}
