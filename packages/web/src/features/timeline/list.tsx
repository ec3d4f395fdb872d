import { type ReactNode, type UIEventHandler, useLayoutEffect, useRef } from "react";
import { printing } from "../../state/printing.ts";
import { useStore } from "../../state/use-store.ts";
import { words } from "../../words.ts";
import styles from "./list.module.css";
import type { Row } from "./row.ts";
import type { Viewport } from "./viewport.ts";

type ListProps = {
  viewport: Viewport;
  rows: readonly Row[];
  onScroll: UIEventHandler;
  /** What stands above the first row. */
  head: ReactNode;
  /** One row; the same function as long as the rows in sight need not be made anew. */
  children: (row: Row) => ReactNode;
};

/** The messages as a list that scrolls, of which the document holds a few screens; on paper it is all that are loaded. */
export function List({ viewport, rows, onScroll, head, children }: ListProps) {
  const list = useRef<HTMLElement>(null);
  const above = useRef<HTMLDivElement>(null);
  const below = useRef<HTMLDivElement>(null);
  viewport.lay(rows);
  const { from, to } = useStore(viewport);
  const isPrinted = useStore(printing);

  useLayoutEffect(() => {
    // What is laid out for paper says nothing of where its reader is.
    if (!isPrinted && list.current && above.current && below.current)
      return viewport.attach({ list: list.current, above: above.current, below: below.current });
  }, [viewport, isPrinted]);
  useLayoutEffect(() => viewport.settle());

  return (
    <section
      ref={list}
      className={styles.list}
      role="log"
      aria-label={words.timeline.title}
      // What is new is told by the announcer, in sentences that can be listened to.
      aria-live="off"
      // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard
      tabIndex={0}
      onScroll={onScroll}
    >
      <div className={styles.rows}>
        {head}
        <div ref={above} className={styles.room} />
        {(isPrinted ? rows : rows.slice(from, to)).map((row) => (
          <div key={row.key} ref={viewport.slot} className={styles.slot} data-key={row.key}>
            {children(row)}
          </div>
        ))}
        <div ref={below} className={styles.room} />
      </div>
    </section>
  );
}
