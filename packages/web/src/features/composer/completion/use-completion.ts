import type { Room } from "@parley/client";
import { useState } from "react";
import { insertText } from "../insert-text.ts";
import type { Option } from "./option.ts";
import { triggerAt } from "./trigger.ts";
import { useOptions } from "./use-options.ts";

type Parts = { text: string; caret: number | undefined; room: Room; box: HTMLTextAreaElement };

/**
 * Completes what is typed. Arrows choose; Enter takes what was chosen, or the first person once a letter of a name was
 * typed; Tab takes that or the first; Esc closes the list until another word is begun.
 */
export function useCompletion({ text, caret, room, box }: Parts) {
  const [closed, setClosed] = useState<string>();
  const [chosen, setChosen] = useState<{ of: string; index: number }>();
  const trigger = caret === undefined ? undefined : triggerAt(text, caret);
  const place = trigger && `${trigger.kind} ${trigger.from}`;
  if (place !== closed && closed !== undefined) setClosed(undefined);

  const found = useOptions(trigger, room.people.get);
  // Nothing is left to complete.
  const isWhole = found.length === 1 && found[0]?.insert === text.slice(trigger?.from, caret);
  const options = isWhole || place === closed ? [] : found;
  const query = trigger?.query ?? "";
  const of = `${place} ${query}`;
  const isNamed = trigger?.kind === "person" && query !== "" && !query.includes(" ") && options[0]?.label !== query;
  const active = chosen?.of === of ? chosen.index : isNamed && options.length > 0 ? 0 : undefined;

  const take = ({ insert }: Option) => {
    if (!trigger || caret === undefined) return;
    const isApart = /^\s/.test(text.slice(caret));
    insertText(box, isApart ? insert : `${insert} `, trigger.from, caret);
  };
  const close = () => setClosed(place);
  const choose = (index: number) => setChosen({ of, index: (index + options.length) % options.length });
  /** Tells whether the key was for the list. */
  const press = ({ key, shiftKey, ctrlKey, altKey, metaKey }: KeyboardEvent): boolean => {
    if (options.length === 0 || shiftKey || ctrlKey || altKey || metaKey) return false;
    const option = options[active ?? (key === "Tab" ? 0 : -1)];
    if (key === "ArrowDown") choose((active ?? -1) + 1);
    else if (key === "ArrowUp") choose((active ?? 0) - 1);
    else if (key === "Escape") close();
    else if ((key === "Enter" || key === "Tab") && option) take(option);
    else return false;
    return true;
  };
  return { options, active, take, close, press };
}
