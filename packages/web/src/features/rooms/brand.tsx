import { words } from "../../words.ts";
import styles from "./brand.module.css";

/** The name of the house, and its sign: two who talk. */
export function Brand() {
  return (
    <div className={styles.brand}>
      <svg
        width="22"
        height="22"
        viewBox="0 0 24 24"
        fill="none"
        stroke="currentColor"
        strokeWidth="2"
        aria-hidden="true"
      >
        <g strokeLinecap="round" strokeLinejoin="round">
          <path d="M4 5.5h10a2 2 0 0 1 2 2v4a2 2 0 0 1-2 2H8l-4 3z" />
          <path d="M19 9.5h0a1.5 1.5 0 0 1 1.5 1.5v8.5l-3.2-2.5H12" />
        </g>
      </svg>
      {words.brand}
    </div>
  );
}
