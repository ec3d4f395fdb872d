import type { Timeline } from "@parley/client";
import { textOf } from "@parley/client";

/** The text of one's last message in a room, also of one that is not sent yet. */
export function lastOwnText({ pending, entries }: Timeline, me: string | undefined): string | undefined {
  const unsent = pending.at(-1);
  if (unsent) return unsent.text;
  const own = entries.findLast(({ author, content }) => author.id === me && textOf(content) !== undefined);
  return own && textOf(own.content);
}
