/** Puts a text into the clipboard: whether that worked. */
export async function copyText(text: string): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    return copyByCommand(text);
  }
}

/** Without a secure context, as at an address of one's own network, only a command of the keyboard's copies. */
function copyByCommand(text: string): boolean {
  let copied = false;
  const copy = (event: ClipboardEvent) => {
    event.clipboardData?.setData("text/plain", text);
    event.preventDefault();
    event.stopImmediatePropagation();
    copied = true;
  };
  document.addEventListener("copy", copy, { capture: true });
  document.execCommand("copy");
  document.removeEventListener("copy", copy, { capture: true });
  return copied;
}
