import { useEffect, useState } from "react";
import { useParley } from "../../state/parley.ts";

/** So long (milliseconds) one is told something. */
const TOLD = 3_000;

/** A sentence that one is told for a moment, for a note to show, and what tells the next. */
export function useTold(): [told: { id: number; text: string }, tell: (text: string) => void] {
  const { clock } = useParley();
  const [told, setTold] = useState({ id: 0, text: "" });
  useEffect(() => {
    if (told.text === "") return;
    const timer = clock.after(TOLD, () => setTold(({ id }) => ({ id, text: "" })));
    return () => timer.cancel();
  }, [told, clock]);
  return [told, (text) => setTold(({ id }) => ({ id: id + 1, text }))];
}
