import type { Clock, Timer } from "@parley/protocol";
import { useEffect } from "react";
import { Reload } from "../../parts/reload.tsx";
import type { ConfigFault } from "../../state/config.ts";
import { words } from "../../words.ts";
import styles from "./fault.module.css";

/** How long to wait between two tries, in milliseconds. */
const INTERVAL = 5_000;

type FaultProps = { fault: ConfigFault; clock: Clock; onRetry: () => Promise<void> };

/** What is shown instead of the page when it cannot know its server, until it does. */
export function Fault({ fault, clock, onRetry }: FaultProps) {
  const { kind } = fault;
  useEffect(() => (kind === "unreadable" ? keepTrying(onRetry, clock) : undefined), [kind, clock, onRetry]);
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

/** Tries again and again, and as soon as the browser is online; never twice at once. */
function keepTrying(onRetry: () => Promise<void>, clock: Clock): () => void {
  let isTrying = false;
  const retry = async () => {
    if (isTrying) return;
    isTrying = true;
    await onRetry();
    isTrying = false;
  };
  const wait = (): Timer =>
    clock.after(INTERVAL, () => {
      timer = wait();
      void retry();
    });
  let timer = wait();
  window.addEventListener("online", retry);
  return () => {
    timer.cancel();
    window.removeEventListener("online", retry);
  };
}
