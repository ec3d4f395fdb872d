/** A stretch of text, as the source has it, or something that stands out of it. */
export type Inline =
  | string
  | { kind: "emphasis" | "strong" | "strike"; children: readonly Inline[] }
  | { kind: "code"; text: string }
  | { kind: "link"; href: string; children: readonly Inline[] };

/** One item of a list, with the number that its author gave it. */
export type Item = { number: number | undefined; children: readonly Block[] };

/** A part of a message that stands by itself. The line breaks of its texts are line breaks. */
export type Block =
  | { kind: "text"; children: readonly Inline[] }
  | { kind: "quote"; children: readonly Block[] }
  | { kind: "list"; ordered: boolean; items: readonly Item[] }
  | { kind: "code"; info: string; text: string };
