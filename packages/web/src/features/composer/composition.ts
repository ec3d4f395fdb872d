/** What is looked at of a key press. */
export type Press = Pick<KeyboardEvent, "isComposing" | "keyCode">;

/**
 * Whether a key press belongs to a composition (Japanese, Chinese, Korean and other input methods) and to nobody else:
 * it chooses among what the method offers, takes it or gives it up.
 *
 * Chrome and Firefox tell that a composition is under way. Safari tells first that it has ended and then of the key that
 * ended it, as 229: a key that the input method took (W3C UI Events, 5.3.3).
 */
export function isComposing({ isComposing, keyCode }: Press): boolean {
  return isComposing || keyCode === 229;
}
