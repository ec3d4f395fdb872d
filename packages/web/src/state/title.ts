import { words } from "../words.ts";

/** The title of the tab: the room, and before it how many messages of the open rooms are unread. */
export function titleOf(room: string | undefined, unread: ReadonlyMap<string, number>): string {
  const count = [...unread.values()].reduce((sum, each) => sum + each, 0);
  return `${count > 0 ? `(${count}) ` : ""}${room === undefined ? "" : `# ${room} · `}${words.brand}`;
}
