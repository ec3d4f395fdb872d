import { useEffect, useEffectEvent } from "react";
import { edgeOf, fingerOf, isRtl, type Point, swipeOf } from "./swipe.ts";

/** Tells when a finger swipes inwards from an edge of the screen, as it does to pull a drawer out. */
export function useEdgeSwipe(onSwipe: (from: "start" | "end") => void): void {
  const tell = useEffectEvent(onSwipe);
  useEffect(() => {
    let from: Point | undefined;
    const begin = ({ touches }: TouchEvent) => {
      from = fingerOf(touches);
    };
    const end = ({ changedTouches }: TouchEvent) => {
      const to = fingerOf(changedTouches);
      if (!from || !to) return;
      const edge = edgeOf(from, window.innerWidth, isRtl());
      const swipe = swipeOf(from, to, isRtl());
      if (edge === "start" && swipe === "towards-end") tell("start");
      if (edge === "end" && swipe === "towards-start") tell("end");
    };
    document.addEventListener("touchstart", begin, { passive: true });
    document.addEventListener("touchend", end, { passive: true });
    return () => {
      document.removeEventListener("touchstart", begin);
      document.removeEventListener("touchend", end);
    };
  }, []);
}
