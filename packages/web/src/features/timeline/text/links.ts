import { parseUrl } from "../../../parse-url.ts";

/** An address that can be followed, as it was written, and where it leads. */
export type Link = { kind: "link"; text: string; href: string };

/** A piece of a message's text. */
export type Piece = Link | { kind: "text"; text: string };

/** Longer addresses are no links: so the time for a text full of them is bounded. */
const LONGEST = 4_096;
/** An address as people write it: up to white space, a quote, an angle bracket or an invisible character. */
const ADDRESS = new RegExp(
  `(?<![\\p{L}\\p{N}_])(?:https?://|mailto:|(?<![@/:.-])www\\.(?=[\\p{L}\\p{N}-]+\\.\\p{L}))[^\\s<>"“”«»\`\\p{Cc}\\p{Cf}]{1,${LONGEST}}`,
  "iuy",
);
const BEGINNING = /https?:\/\/|mailto:|www\./gi;
/**
 * Where a sentence goes on without a space: `https://example.org/aを見て`. Such letters belong to an address where a part
 * of it begins with them; behind others they rarely do, as browsers copy addresses with all of them escaped. Their
 * punctuation belongs to none.
 */
const SENTENCE =
  /((?<=[a-z\d])[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}]|[、。！？，；：]).*$/isu;
const TRAILING = /[.,;:!?…'’*_~。、！？，；：]+$/;
const OPENING = "([{（「";
const CLOSING = ")]}）」";
const FOLLOWED: readonly string[] = ["https:", "http:", "mailto:"];

/** Cuts a text into plain pieces and links; joined, the pieces give the text. */
export function piecesOf(text: string): Piece[] {
  const pieces: Piece[] = [];
  let end = 0;
  const plain = (to: number) => {
    if (to > end) pieces.push({ kind: "text", text: text.slice(end, to) });
  };
  for (const { index } of text.matchAll(BEGINNING)) {
    const link = index < end ? undefined : linkAt(text, index);
    if (!link) continue;
    plain(index);
    pieces.push(link);
    end = index + link.text.length;
  }
  plain(text.length);
  return pieces;
}

/** The link that begins at that place of a text, if one does. */
export function linkAt(text: string, index: number): Link | undefined {
  ADDRESS.lastIndex = index;
  const found = ADDRESS.exec(text)?.[0];
  if (found === undefined || found.length >= LONGEST) return undefined;
  const address = withoutSentence(found);
  const href = hrefOf(/^www/i.test(address) ? `https://${address}` : address);
  return href === undefined ? undefined : { kind: "link", text: address, href };
}

/**
 * Where an address leads. Nothing for what is not one, leads anywhere but to the web or a mailbox, or pretends to:
 * `https://bank.example@elsewhere.example` leads elsewhere.
 */
export function hrefOf(address: string): string | undefined {
  const url = parseUrl(address);
  if (!url || !FOLLOWED.includes(url.protocol) || url.username || url.password) return undefined;
  return url.host || url.pathname.includes("@") ? url.href : undefined;
}

/** The punctuation of the sentence around an address is not part of it; nor is a bracket that it does not open. */
function withoutSentence(address: string): string {
  const open = [0, 0, 0, 0, 0];
  let end = 0;
  for (; end < address.length; end += 1) {
    const opens = OPENING.indexOf(address.charAt(end));
    const closes = CLOSING.indexOf(address.charAt(end));
    if (opens >= 0) open[opens] = (open[opens] ?? 0) + 1;
    if (closes < 0) continue;
    if (open[closes] === 0) break;
    open[closes] = (open[closes] ?? 0) - 1;
  }
  return address.slice(0, end).replace(SENTENCE, "").replace(TRAILING, "");
}
