import { X } from "lucide";
import { type KeyboardEvent, type MouseEvent, type ReactNode, useLayoutEffect, useRef } from "react";
import { classes } from "../classes.ts";
import { words } from "../words.ts";
import styles from "./drawer.module.css";
import { Icon } from "./icon.tsx";

type DrawerProps = { label: string; side: "start" | "end"; onClose: () => void; children: ReactNode };

/** A panel that slides in over the page from one side, for as long as it is rendered; it holds the focus and gives it back. */
export function Drawer({ label, side, onClose, children }: DrawerProps) {
  const ref = useRef<HTMLDialogElement>(null);
  useLayoutEffect(() => {
    const dialog = ref.current;
    dialog?.showModal();
    return () => dialog?.close();
  }, []);
  const closeOnScrim = (event: MouseEvent) => {
    if (event.target === event.currentTarget) onClose();
  };
  return (
    <dialog
      ref={ref}
      aria-label={label}
      className={classes(styles.drawer, styles[side])}
      onCancel={(event) => {
        event.preventDefault();
        onClose();
      }}
      onClick={closeOnScrim}
      onKeyDown={keepFocus}
    >
      <div className={styles.panel}>
        <button type="button" className={styles.close} aria-label={words.close} onClick={onClose}>
          <Icon of={X} size={20} />
        </button>
        {children}
      </div>
    </dialog>
  );
}

/** Tab goes round inside: after the last comes the first, where the browser alone would leave the page. */
function keepFocus(event: KeyboardEvent<HTMLDialogElement>): void {
  if (event.key !== "Tab") return;
  const stops = [...event.currentTarget.querySelectorAll<HTMLElement>("a[href], button:enabled, input:enabled")];
  const [from, to] = event.shiftKey ? [stops[0], stops.at(-1)] : [stops.at(-1), stops[0]];
  if (document.activeElement !== from) return;
  event.preventDefault();
  to?.focus();
}
