import { useCallback, useEffect, useEffectEvent, useState } from "react";
import type { Viewport } from "./viewport.ts";

/**
 * Gives a way to go to a row of a list by its key, as `Viewport.reveal` does.
 *
 * @param arrive is called once the row is in the document, with nothing where there is no such row; what it returns is
 *   called before one goes on to another row
 */
export function useArrival(
  viewport: Pick<Viewport, "list" | "reveal">,
  arrive: (row: Element | null | undefined) => (() => void) | undefined,
): (key: string, part: number) => void {
  // An object of its own each time, as the same row may be gone to again.
  const [goal, setGoal] = useState<{ key: string }>();
  const arrived = useEffectEvent(arrive);
  useEffect(() => {
    if (goal) return arrived(viewport.list?.querySelector(`[data-key="${CSS.escape(goal.key)}"]`));
  }, [goal, viewport]);
  return useCallback(
    (key, part) => {
      viewport.reveal(key, part);
      setGoal({ key });
    },
    [viewport],
  );
}
