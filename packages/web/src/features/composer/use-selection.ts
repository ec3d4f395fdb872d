import { type RefObject, useCallback, useEffect, useEffectEvent, useLayoutEffect, useRef, useState } from "react";
import { useParley } from "../../state/parley.ts";
import { touch } from "../../state/touch.ts";

/** What is selected in a room's box: the draft is taken up where it was left, with the focus but on a touch screen. */
export function useSelection(room: string, box: RefObject<HTMLTextAreaElement | null>) {
  const { drafts } = useParley();
  const [caret, setCaret] = useState<number>();
  const isRestored = useRef(false);

  const restore = () => {
    if (!box.current || isRestored.current) return;
    isRestored.current = true;
    const end = box.current.value.length;
    const { start, end: to } = drafts.selection(room) ?? { start: end, end };
    box.current.setSelectionRange(start, to);
  };
  const note = () => {
    if (!box.current || !isRestored.current) return;
    const { selectionStart: start, selectionEnd: end } = box.current;
    drafts.select(room, { start, end });
    setCaret(start === end ? start : undefined);
  };

  const enter = useEffectEvent(() => {
    // On a phone the keyboard would cover half of what there is to read.
    if (touch.get()) return;
    restore();
    box.current?.focus();
  });
  useLayoutEffect(() => enter(), []);

  const rest = useCallback(() => drafts.rest(room), [drafts, room]);
  useEffect(() => {
    window.addEventListener("pagehide", rest);
    return () => {
      window.removeEventListener("pagehide", rest);
      rest();
    };
  }, [rest]);

  return { caret, note, restore, rest };
}
