import type { Room } from "@parley/client";
import { cleanText, textFault } from "@parley/protocol";
import { useEffect, useState } from "react";
import { whenIdle } from "../../parts/late.tsx";
import { useParley } from "../../state/parley.ts";
import { words } from "../../words.ts";
import { meaningOf } from "./commands.ts";

/** The rule for names, at hand before somebody asks for it: by then the page may have lost its server. */
const naming = () => import("../people/take-name.ts");
whenIdle(() => void naming().catch(() => {}));

/** What the page itself says to a text, until that is changed. */
export type Answer = { text: string; isFault: boolean };

/** Says what stands in a room's box, or does what it commands; whatever cannot be done is answered, and the text stays. */
export function useSaying(room: Room, onSaid: () => void) {
  const { client, drafts, dialog } = useParley();
  const [answer, setAnswer] = useState<Answer>();
  const draft = drafts.of(room.name);
  useEffect(() => draft.subscribe(() => setAnswer(undefined)), [draft]);
  const tell = (text: string, isFault = true) => setAnswer({ text, isFault });

  const say = (text: string) => {
    if (textFault(text)) return;
    room.say(text);
    drafts.set(room.name, "");
    onSaid();
  };
  const rename = async (name: string) => {
    const command = draft.get();
    // Without a server, the rule itself may not be there either.
    if (client.connection.get().status !== "live") return tell(words.errors.disconnected);
    try {
      const { takeName } = await naming();
      const taken = await takeName(client, name);
      if ("fault" in taken) return tell(taken.fault);
      // What was written meanwhile is another thing.
      if (draft.get() === command) drafts.set(room.name, "");
      tell(words.composer.renamed(taken.person.name), false);
    } catch {
      tell(words.dialogs.notLoaded);
    }
  };
  const send = () => {
    const meaning = meaningOf(cleanText(draft.get()).trimEnd());
    switch (meaning.kind) {
      case "say":
        return say(meaning.text);
      case "rename":
        return rename(meaning.name);
      case "help":
        drafts.set(room.name, "");
        return dialog.set("shortcuts");
      case "unfinished":
        return tell(words.composer.unfinished[meaning.command]);
      case "unknown":
        return tell(words.composer.unknownCommand(meaning.word));
    }
  };
  return { send, answer };
}
