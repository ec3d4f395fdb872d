/**
 * Whether a text may hold markup: a span's marks, an address, a link with a label, something escaped, or a line that
 * opens a quote or a list. Any other text is shown as it is, and needs no parser.
 */
export function hasMarkup(text: string): boolean {
  return /[*`]|https?:\/\/|mailto:|www\.|(?<![\p{L}\p{N}_])_|~~|\]\(|\\[[\]_~]|^[ \t]*(?:>+\s|-\s|\d{1,3}[.)]\s|\\)/imu.test(
    text,
  );
}
