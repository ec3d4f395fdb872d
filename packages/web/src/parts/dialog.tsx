import { X } from "lucide";
import { type ReactNode, useId } from "react";
import { words } from "../words.ts";
import styles from "./dialog.module.css";
import { Icon } from "./icon.tsx";
import { useModal } from "./modal.ts";

type DialogProps = {
  title: string;
  onClose: () => void;
  /** The id of what gets the focus when the dialog's opener is gone. */
  home: string;
  children: ReactNode;
};

/** A card over the middle of the page, for as long as it is rendered. */
export function Dialog({ title, onClose, home, children }: DialogProps) {
  const id = useId();
  return (
    <dialog {...useModal(onClose, home)} aria-labelledby={id} className={styles.dialog}>
      <div className={styles.inside}>
        <div className={styles.head}>
          <h2 id={id}>{title}</h2>
          <button type="button" className={styles.close} aria-label={words.close} onClick={onClose}>
            <Icon of={X} size={18} />
          </button>
        </div>
        {children}
      </div>
    </dialog>
  );
}
