/** A piece of a message's text: plain, or the address of a web page. */
export type Piece = { kind: "text"; text: string } | { kind: "link"; text: string; href: string };

/** An address as people write it: up to white space, a quote, an angle bracket or an invisible character. */
const ADDRESS = /(?<![\p{L}\p{N}_])https?:\/\/[^\s<>"“”«»`\p{Cc}\p{Cf}]+/giu;
const TRAILING = ".,;:!?…'’*_~。、！？，；：";
const OPENING = "([{（「";
const CLOSING = ")]}）」";

/** Cuts a text into plain pieces and links; joined, the pieces give the text. Only `http` and `https` become links. */
export function piecesOf(text: string): Piece[] {
  const pieces: Piece[] = [];
  let end = 0;
  const plain = (to: number) => {
    if (to > end) pieces.push({ kind: "text", text: text.slice(end, to) });
  };
  for (const match of text.matchAll(ADDRESS)) {
    const address = withoutTrailing(match[0]);
    const href = hrefOf(address);
    if (href === undefined) continue;
    plain(match.index);
    pieces.push({ kind: "link", text: address, href });
    end = match.index + address.length;
  }
  plain(text.length);
  return pieces;
}

/** The punctuation of the sentence around an address is not part of it; nor is a bracket that it does not open. */
function withoutTrailing(address: string): string {
  const unopened = [...CLOSING].map((closing, kind) => count(address, closing) - count(address, OPENING.charAt(kind)));
  let end = address.length;
  for (; end > 0; end -= 1) {
    const last = address.charAt(end - 1);
    const kind = CLOSING.indexOf(last);
    const surplus = unopened[kind] ?? 0;
    if (surplus > 0) unopened[kind] = surplus - 1;
    else if (!TRAILING.includes(last)) break;
  }
  return address.slice(0, end);
}

function count(text: string, character: string): number {
  return text.split(character).length - 1;
}

function hrefOf(address: string): string | undefined {
  const url = URL.parse(address);
  const web = url?.protocol === "https:" || url?.protocol === "http:";
  // `https://bank.example@elsewhere.example` leads elsewhere.
  return url && web && !url.username && !url.password ? url.href : undefined;
}
