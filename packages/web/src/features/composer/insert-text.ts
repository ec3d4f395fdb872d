/** Puts a text in place of what stands from `from` to `to`, as if it had been typed, so that it can be undone. */
export function insertText(box: HTMLTextAreaElement, text: string, from: number, to: number): void {
  box.focus();
  box.setSelectionRange(from, to);
  // Deprecated, but the one way that leaves the browser's own undo whole.
  if (typeof document.execCommand === "function" && document.execCommand("insertText", false, text)) return;
  box.setRangeText(text, from, to, "end");
  box.dispatchEvent(new Event("input", { bubbles: true }));
}
