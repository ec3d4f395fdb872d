import { useEffect, useEffectEvent } from "react";
import { fingerOf, isRtl, type Point, swipeOf, takesSwipes } from "./swipe.ts";

/**
 * Tells when a finger swipes over the page, as it does to pull a drawer out from the side it comes from. Where it
 * begins does not matter: at the very edge, browsers have gestures of their own.
 */
export function useSwipe(onSwipe: (from: "start" | "end") => void): void {
  const tell = useEffectEvent(onSwipe);
  useEffect(() => {
    let from: Point | undefined;
    const begin = ({ touches, target }: TouchEvent) => {
      from = target instanceof Element && takesSwipes(target) ? fingerOf(touches) : undefined;
    };
    const end = ({ changedTouches, target }: TouchEvent) => {
      // Where the finger rested first, a menu may have opened under it.
      const to = target instanceof Element && takesSwipes(target) ? fingerOf(changedTouches) : undefined;
      const swipe = from && to && swipeOf(from, to, isRtl());
      if (swipe && window.getSelection()?.isCollapsed !== false) tell(swipe === "towards-end" ? "start" : "end");
    };
    document.addEventListener("touchstart", begin, { passive: true });
    document.addEventListener("touchend", end, { passive: true });
    return () => {
      document.removeEventListener("touchstart", begin);
      document.removeEventListener("touchend", end);
    };
  }, []);
}
