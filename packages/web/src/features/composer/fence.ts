const FENCE = /^ {0,3}(`{3,}|~{3,})(.*)$/;

/** Whether a text ends within a block of code: a fence (CommonMark, 4.5) was opened and not closed. */
export function isInFence(text: string): boolean {
  let open = "";
  for (const line of text.split("\n")) {
    const [, fence = "", rest = ""] = FENCE.exec(line) ?? [];
    if (fence === "") continue;
    if (open === "") {
      // Backticks that are closed on their line are code within a line.
      if (fence[0] === "~" || !rest.includes("`")) open = fence;
    } else if (fence.startsWith(open) && rest.trim() === "") open = "";
  }
  return open !== "";
}
