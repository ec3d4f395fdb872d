import { words } from "../words.ts";

/** How many messages of the open rooms are unread. */
export function sumOf(unread: ReadonlyMap<string, number>): number {
  return [...unread.values()].reduce((sum, each) => sum + each, 0);
}

/** The title of the tab: the room, and before it how many messages are unread. */
export function titleOf(room: string | undefined, unread: number): string {
  return `${unread > 0 ? `(${unread}) ` : ""}${room === undefined ? "" : `# ${room} · `}${words.brand}`;
}
