import type { Person } from "@parley/protocol";
import { useEffect, useState } from "react";
import { commandOptions } from "./command-options.ts";
import type { Option, Source } from "./option.ts";
import { peopleOptions } from "./people-options.ts";
import type { Trigger } from "./trigger.ts";

const loadEmoji = async () => (await import("./emoji-options.ts")).emojiOptions;

/** What the beginning of a word can be completed to. All emoji are a lot: they come when the first is wanted. */
export function useOptions(trigger: Trigger | undefined, people: () => readonly Person[]): readonly Option[] {
  const [emojiOptions, setEmojiOptions] = useState<Source>();
  const wantsEmoji = trigger?.kind === "emoji" && !emojiOptions;
  useEffect(() => {
    if (!wantsEmoji) return;
    loadEmoji().then(
      (loaded) => setEmojiOptions(() => loaded),
      // Offline, maybe: one types on, and the next colon tries again.
      () => {},
    );
  }, [wantsEmoji]);
  if (!trigger) return [];
  const sources = { person: peopleOptions, command: commandOptions, emoji: emojiOptions };
  return sources[trigger.kind]?.(trigger.query, people()) ?? [];
}
