import { textOf } from "@parley/protocol";
import { words } from "../../words.ts";
import type { Calendar } from "./calendar.ts";
import type { MessageRow, Row } from "./row.ts";

/** Several messages as they read outside of the page. */
export type Transcript = { text: string; html: string };

/** Who said what and when, a line for each message, below the day. */
export function transcriptOf(messages: readonly MessageRow[], calendar: Calendar): Transcript {
  const days = Map.groupBy(messages, ({ at }) => calendar.date(at));
  const lines = (each: readonly MessageRow[]) =>
    each.map(({ at, author, content }) => ({
      time: calendar.time(at),
      name: author?.name ?? words.you,
      text: textOf(content) ?? words.timeline.unknownKind,
    }));
  const text = [...days].map(([day, each]) =>
    [day, ...lines(each).map(({ time, name, text: said }) => `[${time}] ${name}: ${said}`)].join("\n"),
  );
  const html = [...days].map(([day, each]) =>
    [
      `<p><b>${escaped(day)}</b></p>`,
      ...lines(each).map(
        ({ time, name, text: said }) => `<p>[${escaped(time)}] <b>${escaped(name)}</b>: ${escaped(said)}</p>`,
      ),
    ].join(""),
  );
  return { text: text.join("\n\n"), html: html.join("") };
}

/**
 * The messages that a selection in the list takes something of, in the order shown. Their elements bear the keys of
 * their rows as `data-key`.
 */
export function selectedMessages(list: ParentNode, selection: Selection | null, rows: readonly Row[]): MessageRow[] {
  if (!selection || selection.isCollapsed || selection.rangeCount === 0) return [];
  const range = selection.getRangeAt(0);
  const keys = new Set(
    [...list.querySelectorAll<HTMLElement>("[data-key]")]
      .filter((element) => takesOf(range, element))
      .map((element) => element.dataset.key),
  );
  return rows.filter((row) => row.kind === "message").filter(({ key }) => keys.has(key));
}

/** A selection of whole lines often ends before the first letter of the next one, and takes nothing of it. */
function takesOf(range: Range, element: HTMLElement): boolean {
  if (!range.intersectsNode(element)) return false;
  const taken = element.ownerDocument.createRange();
  taken.selectNodeContents(element);
  if (taken.compareBoundaryPoints(Range.START_TO_START, range) < 0)
    taken.setStart(range.startContainer, range.startOffset);
  if (taken.compareBoundaryPoints(Range.END_TO_END, range) > 0) taken.setEnd(range.endContainer, range.endOffset);
  return taken.toString().trim() !== "";
}

function escaped(text: string): string {
  return text.replace(/[&<>]/g, (sign) => `&#${sign.charCodeAt(0)};`).replaceAll("\n", "<br>");
}
