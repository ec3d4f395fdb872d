import { words } from "../../words.ts";
import styles from "./fault.module.css";

/** What is shown instead of the page when it cannot know its server. */
export function Fault({ reason }: { reason: string }) {
  return (
    <main className={styles.fault}>
      <h1>{words.fault.title}</h1>
      <p>{reason}</p>
      <p className={styles.soft}>{words.fault.example}</p>
      <pre>{'{"server": "https://chat.example.org"}'}</pre>
    </main>
  );
}
