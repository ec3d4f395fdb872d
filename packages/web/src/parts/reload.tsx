import { classes } from "../classes.ts";
import button from "../styles/button.module.css";
import { words } from "../words.ts";
import { leaveFocus } from "./leave-focus.ts";
import styles from "./reload.module.css";

/** Loads the page anew, where nothing else helps; drafts and unsent messages outlive that. */
export function Reload() {
  return (
    <button
      ref={leaveFocus}
      type="button"
      className={classes(button.primary, styles.reload)}
      onClick={() => window.location.reload()}
    >
      {words.connection.reload}
    </button>
  );
}
