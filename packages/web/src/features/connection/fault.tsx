import { Reload } from "../../parts/reload.tsx";
import type { ConfigFault } from "../../state/config.ts";
import { words } from "../../words.ts";
import styles from "./fault.module.css";

/** What is shown instead of the page when it cannot know its server, until it does. */
export function Fault({ fault }: { fault: ConfigFault }) {
  return (
    <main className={styles.fault}>
      <h1>{words.fault.title}</h1>
      <p>{sentenceOf(fault)}</p>
      <p className={styles.soft}>{words.fault.example}</p>
      <pre>{'{"server": "https://chat.example.org"}'}</pre>
      <Reload />
    </main>
  );
}

function sentenceOf(fault: ConfigFault): string {
  return fault.kind === "server" ? words.fault.server(fault.given) : words.fault[fault.kind];
}
