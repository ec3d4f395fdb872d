import { type KeyboardEvent, useEffect, useId, useLayoutEffect, useRef } from "react";
import { Icon } from "../../../parts/icon.tsx";
import { isRtl } from "../../../parts/swipe.ts";
import { words } from "../../../words.ts";
import { browserTimeZone } from "../almanac.ts";
import { createCalendar } from "../calendar.ts";
import type { MessageRow } from "../row.ts";
import { actions, type Means } from "./actions.ts";
import styles from "./menu.module.css";

/** Where a menu opens, in pixels of the window. */
export type Point = { x: number; y: number };

type MenuProps = { message: MessageRow; at: Point; means: Means; onClose: () => void };

/** What can be done about a message, for as long as it is rendered; the focus comes back from it. */
export function Menu({ message, at, means, onClose }: MenuProps) {
  const ref = useRef<HTMLDivElement>(null);
  const momentId = useId();
  useLayoutEffect(() => {
    const menu = ref.current;
    if (!menu) return;
    const before = document.activeElement;
    menu.showPopover();
    const keep = () => place(menu, at);
    keep();
    window.addEventListener("resize", keep);
    items(menu)[0]?.focus();
    return () => {
      window.removeEventListener("resize", keep);
      const held = menu.contains(document.activeElement) || document.activeElement === document.body;
      if (held && before instanceof HTMLElement) before.focus({ preventScroll: true });
    };
  }, [at]);
  useEffect(() => {
    // A popover that closes by itself would do so when the finger that opened it is lifted.
    const elsewhere = ({ target }: Event) => {
      if (target instanceof Node && !ref.current?.contains(target)) onClose();
    };
    window.addEventListener("pointerdown", elsewhere, { capture: true });
    return () => window.removeEventListener("pointerdown", elsewhere, { capture: true });
  }, [onClose]);
  const run = (act: () => void) => {
    onClose();
    // The focus has come back by then, and an action may take it elsewhere.
    queueMicrotask(act);
  };
  return (
    <div
      ref={ref}
      popover="manual"
      role="menu"
      aria-label={words.message.actions}
      aria-describedby={momentId}
      className={styles.menu}
      onKeyDown={(event) => (isEnd(event) ? onClose() : move(event))}
    >
      {/* Where nothing can be pointed at, there is no other way to it. */}
      <div id={momentId} className={styles.moment}>
        {createCalendar(words.locale, browserTimeZone()).full(message.at)}
      </div>
      {actions.map(({ id, icon, label, of }) => {
        const act = of(message, means);
        return (
          act && (
            <button key={id} type="button" role="menuitem" tabIndex={-1} onClick={() => run(act)}>
              <Icon of={icon} size={16} />
              {label()}
            </button>
          )
        );
      })}
    </div>
  );
}

function isEnd({ key, nativeEvent }: KeyboardEvent): boolean {
  if (key !== "Escape" && key !== "Tab") return false;
  nativeEvent.preventDefault();
  return true;
}

function move(event: KeyboardEvent<HTMLElement>): void {
  const all = items(event.currentTarget);
  const index = all.findIndex((item) => item.matches(":focus"));
  const to = { ArrowDown: index + 1, ArrowUp: index - 1, Home: 0, End: -1 }[event.key];
  if (to === undefined) return;
  event.preventDefault();
  event.stopPropagation();
  all.at(to % all.length)?.focus();
}

function items(menu: HTMLElement): HTMLElement[] {
  return [...menu.querySelectorAll<HTMLElement>("[role=menuitem]")];
}

/** Lets the menu begin at a point, moved as far as it must be to be seen whole. */
function place(menu: HTMLElement, { x, y }: Point): void {
  const { width, height } = menu.getBoundingClientRect();
  const left = isRtl() ? x - width : x;
  menu.style.left = `${Math.max(8, Math.min(left, window.innerWidth - width - 8))}px`;
  menu.style.top = `${Math.max(8, Math.min(y, window.innerHeight - height - 8))}px`;
}
