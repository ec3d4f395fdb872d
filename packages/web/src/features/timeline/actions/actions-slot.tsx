import { useEffect } from "react";
import { createLazy } from "../../../state/lazy.ts";
import { useStore } from "../../../state/use-store.ts";
import type { ActionsProps } from "./message-actions.tsx";

const parts = createLazy(() => import("./message-actions.tsx"));

/** The place, beside a list, of what can be done about its messages: that comes when the list is there to be read. */
export function ActionsSlot(props: ActionsProps) {
  const loaded = useStore(parts);
  useEffect(() => parts.load(), []);
  return loaded && <loaded.MessageActions {...props} />;
}
