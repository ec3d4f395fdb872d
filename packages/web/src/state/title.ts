import { words } from "../words.ts";

/** The title of the tab: the room, and before it how many messages nobody has looked at in the open rooms. */
export function titleOf(room: string | undefined, unseen: ReadonlyMap<string, number>): string {
  const count = [...unseen.values()].reduce((sum, each) => sum + each, 0);
  return `${count > 0 ? `(${count}) ` : ""}${room === undefined ? "" : `# ${room} · `}${words.brand}`;
}
