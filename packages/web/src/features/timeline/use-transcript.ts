import { useEffect, useEffectEvent } from "react";
import { words } from "../../words.ts";
import { createCalendar } from "./calendar.ts";
import type { Row } from "./row.ts";
import { Selected } from "./selected.ts";
import { transcriptOf } from "./transcript.ts";

/** Several messages of a list are copied as a transcript, be they in the document or not. What is copied of one is left to the browser. */
export function useTranscript(rows: readonly Row[], view: { readonly list: HTMLElement | undefined }): void {
  const copy = useEffectEvent((event: ClipboardEvent, selected: Selected) => {
    // A box where one writes has a selection of its own.
    if (!event.clipboardData || (event.target instanceof Element && event.target.matches("input, textarea"))) return;
    const messages = selected.of(rows, document.getSelection()).filter((row) => row.kind === "message");
    if (messages.length < 2) return;
    const { text, html } = transcriptOf(messages, createCalendar(words.locale));
    event.clipboardData.setData("text/plain", text);
    event.clipboardData.setData("text/html", html);
    event.preventDefault();
  });
  useEffect(() => {
    if (!view.list) return;
    const selected = new Selected(view.list);
    const copied = (event: ClipboardEvent) => copy(event, selected);
    document.addEventListener("copy", copied);
    return () => {
      document.removeEventListener("copy", copied);
      selected.stop();
    };
  }, [view]);
}
