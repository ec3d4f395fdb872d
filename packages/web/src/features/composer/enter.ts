type Press = Pick<KeyboardEvent, "key" | "shiftKey" | "altKey" | "ctrlKey" | "metaKey">;

/**
 * Whether a key press sends the message: Enter does, with Shift or Alt it breaks the line, and with Ctrl or Command it
 * sends wherever one is.
 *
 * @param breaks Enter alone breaks the line too, as on a touch screen, or within a block of code
 */
export function sendsOn(press: Press, breaks: boolean): boolean {
  if (press.key !== "Enter") return false;
  if (press.ctrlKey || press.metaKey) return true;
  return !press.shiftKey && !press.altKey && !breaks;
}
