import { textOf } from "@parley/protocol";
import { Copy, type IconNode, Link, MailOpen, Reply } from "lucide";
import { copyText } from "../../../parts/clipboard.ts";
import { hrefOf } from "../../../state/route.ts";
import { words } from "../../../words.ts";
import type { MessageRow } from "../row.ts";
import { quoteOf } from "./quote.ts";

/** What actions work with. */
export type Means = {
  room: string;
  /** Takes a text that is to stand where one writes. */
  write: (text: string) => void;
  markUnread: (seq: number) => void;
  /** Takes a short sentence that tells what became of it. */
  tell: (sentence: string) => void;
};

/** Something that can be done about one message. */
export type Action = {
  id: "reply" | "copyText" | "copyLink" | "markUnread";
  icon: IconNode;
  label: () => string;
  /** What to do, or nothing where it cannot be done about that message. */
  of: (message: MessageRow, means: Means) => (() => void) | undefined;
};

/** Everything that can be done about a message, in the order of the menu. */
export const actions: readonly Action[] = [
  {
    id: "reply",
    icon: Reply,
    label: () => words.message.reply,
    of: ({ content }, { write }) => {
      const text = textOf(content);
      return text === undefined ? undefined : () => write(quoteOf(text));
    },
  },
  {
    id: "copyText",
    icon: Copy,
    label: () => words.message.copyText,
    of: ({ content }, { tell }) => {
      const text = textOf(content);
      return text === undefined ? undefined : () => void copy(text, tell);
    },
  },
  {
    id: "copyLink",
    icon: Link,
    label: () => words.message.copyLink,
    of: ({ seq }, { room, tell }) =>
      seq === undefined ? undefined : () => void copy(new URL(hrefOf(room, seq), window.location.href).href, tell),
  },
  {
    id: "markUnread",
    icon: MailOpen,
    label: () => words.message.markUnread,
    of: ({ seq, own }, { markUnread }) => (seq === undefined || own ? undefined : () => markUnread(seq)),
  },
];

async function copy(text: string, tell: Means["tell"]): Promise<void> {
  tell((await copyText(text)) ? words.message.copied : words.message.notCopied);
}
