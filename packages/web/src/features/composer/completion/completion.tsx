import type { Room } from "@parley/client";
import { useEffect, useEffectEvent, useId } from "react";
import spoken from "../../../styles/spoken.module.css";
import { words } from "../../../words.ts";
import { isComposing } from "../composition.ts";
import { CompletionList, optionId } from "./completion-list.tsx";
import { replaceShortcode } from "./shortcode.ts";
import { useCompletion } from "./use-completion.ts";

/** A box, what stands in it and where. */
export type CompletionProps = { room: Room; text: string; caret: number | undefined; box: HTMLTextAreaElement };

/** Offers to complete what is typed into a box, and looks at its keys before the box does. */
export function Completion({ room, text, caret, box }: CompletionProps) {
  const { options, active, take, close, press } = useCompletion({ room, text, caret, box });
  const listId = useId();
  const isOpen = options.length > 0;
  const activeId = isOpen && active !== undefined ? optionId(listId, active) : undefined;

  const onKey = useEffectEvent((event: KeyboardEvent) => {
    if (isComposing(event) || !press(event)) return;
    event.preventDefault();
    event.stopPropagation();
  });
  const onInput = useEffectEvent((event: Event) => {
    // Where the emoji cannot be loaded, the letters stay.
    if (event instanceof InputEvent && event.data === ":") replaceShortcode(box).catch(() => {});
  });
  const onBlur = useEffectEvent(close);
  useEffect(() => {
    const listening = new AbortController();
    const { signal } = listening;
    box.addEventListener("keydown", (event) => onKey(event), { signal });
    box.addEventListener("input", (event) => onInput(event), { signal });
    box.addEventListener("blur", () => onBlur(), { signal });
    return () => listening.abort();
  }, [box]);
  // The box stays a textbox of many lines, not a combobox: what is offered is a help.
  useEffect(() => setOrRemove(box, "aria-controls", isOpen ? listId : undefined), [box, isOpen, listId]);
  useEffect(() => setOrRemove(box, "aria-activedescendant", activeId), [box, activeId]);

  return (
    <>
      {isOpen && <CompletionList id={listId} options={options} active={active} onTake={take} />}
      <span className={spoken.only} aria-live="polite">
        {isOpen && words.composer.suggestionsOpen}
      </span>
    </>
  );
}

function setOrRemove(element: Element, attribute: string, value: string | undefined): void {
  if (value === undefined) element.removeAttribute(attribute);
  else element.setAttribute(attribute, value);
}
