import { useEffect } from "react";
import { showBadge } from "./app-badge.ts";
import { useParley } from "./parley.ts";
import { sumOf, titleOf } from "./title.ts";
import { useStore } from "./use-store.ts";

/** Tells what is unread to those who do not see the page: by the title of its tab, and on the icon of an installed page. */
export function useTold(room: string | undefined): void {
  const unread = sumOf(useStore(useParley().reading.unread));
  const title = titleOf(room, unread);
  useEffect(() => {
    document.title = title;
  }, [title]);
  useEffect(() => void showBadge(unread, navigator), [unread]);
}
