import { insertText } from "../insert-text.ts";
import { shortcodeAt } from "./trigger.ts";

/** Makes an emoji of the shortcode that was typed up to the caret, if it is one; undoing gives the shortcode back. */
export async function replaceShortcode(box: HTMLTextAreaElement): Promise<void> {
  const { value, selectionStart: caret } = box;
  const shortcode = shortcodeAt(value, caret);
  if (!shortcode) return;
  const { emojiOf } = await import("./emoji-options.ts");
  const emoji = emojiOf(shortcode.name);
  // Who types on meanwhile wants the letters.
  if (emoji !== undefined && box.value === value) insertText(box, emoji, shortcode.from, caret);
}
