/** The Enter that ends a composition in Safari comes after its end, within this time (milliseconds); people are slower. */
const SAME_PRESS = 100;

type Key = Pick<KeyboardEvent, "key" | "shiftKey" | "isComposing" | "keyCode" | "timeStamp">;

/**
 * Whether a key press sends the message: Enter does, Shift+Enter breaks the line, and an Enter that ends a composition
 * (Japanese, Chinese, Korean and other input methods) belongs to that.
 *
 * @param compositionEnd the `timeStamp` of the last `compositionend`
 */
export function sendsOn(key: Key, compositionEnd = Number.NEGATIVE_INFINITY): boolean {
  if (key.key !== "Enter" || key.shiftKey) return false;
  // 229 stands for a key that the input method took (W3C UI Events, 5.3.3).
  return !key.isComposing && key.keyCode !== 229 && key.timeStamp - compositionEnd >= SAME_PRESS;
}
