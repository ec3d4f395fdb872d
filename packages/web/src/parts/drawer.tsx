import { X } from "lucide";
import { type ReactNode, type TouchEvent, useRef } from "react";
import { classes } from "../classes.ts";
import { words } from "../words.ts";
import styles from "./drawer.module.css";
import { Icon } from "./icon.tsx";
import { useModal } from "./modal.ts";
import { fingerOf, isFree, isRtl, type Point, swipeOf } from "./swipe.ts";

type DrawerProps = { label: string; side: "start" | "end"; onClose: () => void; children: ReactNode };

/** A panel that slides in over the page from one side, for as long as it is rendered; a swipe towards that side closes it. */
export function Drawer({ label, side, onClose, children }: DrawerProps) {
  const swipe = useSwipeAway(side, onClose);
  return (
    <dialog {...useModal(onClose)} {...swipe} aria-label={label} className={classes(styles.drawer, styles[side])}>
      <div className={styles.panel}>
        <button type="button" className={styles.close} aria-label={words.close} onClick={onClose}>
          <Icon of={X} size={20} />
        </button>
        {children}
      </div>
    </dialog>
  );
}

/** Lets the panel follow the finger on its way out. */
function useSwipeAway(side: "start" | "end", onClose: () => void) {
  const from = useRef<Point>(undefined);
  const put = ({ currentTarget }: TouchEvent<HTMLElement>, across: number) => {
    const outwards = (side === "start") !== isRtl() ? Math.min(0, across) : Math.max(0, across);
    currentTarget.style.translate = outwards === 0 ? "" : `${outwards}px`;
  };
  return {
    onTouchStart: ({ target, touches }: TouchEvent) => {
      from.current = target instanceof Element && isFree(target) ? fingerOf(touches) : undefined;
    },
    onTouchMove: (event: TouchEvent<HTMLElement>) => {
      const to = fingerOf(event.touches);
      const swiped = from.current && to && swipeOf(from.current, to, isRtl());
      put(event, swiped && from.current && to ? to.x - from.current.x : 0);
    },
    onTouchEnd: (event: TouchEvent<HTMLElement>) => {
      const to = fingerOf(event.changedTouches);
      const swiped = from.current && to && swipeOf(from.current, to, isRtl());
      put(event, 0);
      if (swiped === `towards-${side}`) onClose();
    },
  };
}
