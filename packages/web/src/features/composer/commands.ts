import { isBlank } from "@parley/protocol";

/** The commands, as one types them. */
export const commands = ["me", "nick", "help"] as const;

/** What is meant by a text that is to be sent. */
export type Meaning =
  /** It is said, as `text`. */
  | { kind: "say"; text: string }
  | { kind: "rename"; name: string }
  | { kind: "help" }
  /** Something is missing that comes after the command. */
  | { kind: "unfinished"; command: "me" | "nick" }
  | { kind: "unknown"; word: string };

/** A slash and one word that stands alone: `/etc/hosts`, `/24` and `/ ` are no commands. */
const COMMAND = /^\/(\p{L}[\p{L}\p{N}-]*)(?:\s+(.*))?$/su;

/** The same with another slash in front, but for paths and addresses such as `//example.org`. */
const ESCAPED = /^\/{2,}\p{L}[\p{L}\p{N}-]*(?![\p{L}\p{N}./:-])/u;

/** What a text means. Another slash in front of a command makes it a text: `//help` says `/help`. */
export function meaningOf(text: string): Meaning {
  const [, word, rest = ""] = COMMAND.exec(text) ?? [];
  if (word === undefined) return { kind: "say", text: unescaped(text) };
  switch (word.toLowerCase()) {
    case "me":
      return rest.trim() === "" ? { kind: "unfinished", command: "me" } : { kind: "say", text };
    case "nick":
      return rest.trim() === "" ? { kind: "unfinished", command: "nick" } : { kind: "rename", name: rest.trim() };
    case "help":
      return { kind: "help" };
    default:
      return { kind: "unknown", word };
  }
}

/** Whether a text that is being typed is to be said, as far as one can tell: of commands others learn nothing. */
export function isSaid(text: string): boolean {
  return text !== "/" && !isBlank(text) && meaningOf(text).kind === "say";
}

/** How one would type a text that was said, so that it is said once more just as it is. */
export function typed(text: string): string {
  const meaning = meaningOf(text);
  return meaning.kind === "say" && meaning.text === text ? text : `/${text}`;
}

function unescaped(text: string): string {
  if (!ESCAPED.test(text)) return text;
  // What begins with `/me ` is shown as an action, wherever it comes from.
  return /^\/\/me\s/i.test(text) ? ` ${text.slice(1)}` : text.slice(1);
}
