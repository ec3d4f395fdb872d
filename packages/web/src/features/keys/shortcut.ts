/** What a key does wherever the focus is. */
export type Shortcut = "help" | "next-region" | "previous-region" | "next-room" | "previous-room" | "write";

type Key = Pick<
  KeyboardEvent,
  "key" | "altKey" | "ctrlKey" | "metaKey" | "shiftKey" | "isComposing" | "defaultPrevented"
>;

/**
 * The shortcut that a key press means; nothing where something else took the key, or belongs to what is being typed.
 *
 * @param typing whether the focus is where one types
 * @param caret whether it is in a text whose caret Alt and an arrow move, as on a Mac
 */
export function shortcutOf(key: Key, typing: boolean, caret = false): Shortcut | undefined {
  if (key.defaultPrevented || key.isComposing || key.ctrlKey || key.metaKey) return undefined;
  if (key.altKey) return caret ? undefined : roomKeys[key.key];
  switch (key.key) {
    case "?":
      return typing ? undefined : "help";
    case "F6":
      return key.shiftKey ? "previous-region" : "next-region";
    case "Escape":
      return "write";
    default:
      return undefined;
  }
}

const roomKeys: Readonly<Record<string, Shortcut>> = { ArrowUp: "previous-room", ArrowDown: "next-room" };
