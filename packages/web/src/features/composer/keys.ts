/** Where keys have a meaning of their own. */
const ELSEWHERE =
  "input, textarea, select, [contenteditable], [role=menu], [role=listbox], [role=radiogroup], [role=tablist]";
const OVER_THE_PAGE = "dialog[open], [role=dialog], [role=alertdialog], [role=menu]";

/**
 * Whether a key that was pressed anywhere on the page is the first of something that somebody wants to write: a
 * printable one that nobody else wants. Space scrolls and clicks, `?` asks for help.
 */
export function beginsWriting(event: KeyboardEvent): boolean {
  const { key, target, ctrlKey, altKey, metaKey } = event;
  if (event.defaultPrevented || [...key].length !== 1 || key === " " || key === "?") return false;
  // AltGr is told as Ctrl and Alt, and makes letters.
  if (metaKey || ((ctrlKey || altKey) && !event.getModifierState("AltGraph"))) return false;
  if (target instanceof Element && target.closest(ELSEWHERE)) return false;
  return document.querySelector(OVER_THE_PAGE) === null;
}
