import type { Room } from "@parley/client";
import { useEffect } from "react";
import { words } from "../../words.ts";
import { createCalendar } from "./calendar.ts";
import { selectedIn, transcriptOf } from "./transcript.ts";

/** While a room is shown, several of its messages are copied as a transcript. What is copied of one is left to the browser. */
export function useTranscript(room: Room | undefined): void {
  useEffect(() => {
    if (!room) return;
    const copy = (event: ClipboardEvent) => {
      const selected = selectedIn(document, document.getSelection());
      if (selected.size < 2 || !event.clipboardData) return;
      const entries = room.timeline.get().entries.filter(({ seq }) => selected.has(seq));
      const { text, html } = transcriptOf(entries, createCalendar(words.locale));
      event.clipboardData.setData("text/plain", text);
      event.clipboardData.setData("text/html", html);
      event.preventDefault();
    };
    document.addEventListener("copy", copy);
    return () => document.removeEventListener("copy", copy);
  }, [room]);
}
