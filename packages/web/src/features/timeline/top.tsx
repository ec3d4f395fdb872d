import { Late, latePart } from "../../parts/late.tsx";
import type { AboveProps } from "./above.tsx";
import styles from "./top.module.css";

const abovePart = latePart(async () => (await import("./above.tsx")).Above);

/** What stands above the oldest message held; always of one height, so that nothing jumps. */
export function Top(props: AboveProps) {
  return (
    <div className={styles.top}>
      <Late of={abovePart} props={props} />
    </div>
  );
}
