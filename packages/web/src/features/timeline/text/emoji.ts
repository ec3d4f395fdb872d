/** So many emoji, and nothing else, are shown large. */
const MOST = 6;
/** Emoji as Unicode recommends them for interchange, each with all that it is made of (UTS #51). */
const ONLY = /^(?:\p{RGI_Emoji}|\s)+$/v;
const EACH = /\p{RGI_Emoji}/gv;
/** No more is looked at. */
const LONGEST = 200;

/** Whether a text is a few emoji and nothing else. */
export function isOnlyEmoji(text: string): boolean {
  return text.length <= LONGEST && ONLY.test(text) && (text.match(EACH)?.length ?? 0) <= MOST;
}
