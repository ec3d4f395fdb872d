import { type Entry, textOf } from "@parley/protocol";
import { words } from "../../words.ts";
import type { Calendar } from "./calendar.ts";

/** Several messages as they read outside of the page. */
export type Transcript = { text: string; html: string };

/** Who said what and when, a line for each message, below the day. */
export function transcriptOf(entries: readonly Entry[], calendar: Calendar): Transcript {
  const days = [...Map.groupBy(entries, ({ at }) => calendar.date(at))];
  const said = ({ at, author, content }: Entry) => ({
    time: `[${calendar.time(at)}]`,
    name: author.name,
    text: textOf(content) ?? words.timeline.unknownKind,
  });
  const asText = (entry: Entry) => {
    const { time, name, text } = said(entry);
    return `${time} ${name}: ${text}`;
  };
  const asHtml = (entry: Entry) => {
    const { time, name, text } = said(entry);
    return `<p>${escaped(time)} <b>${escaped(name)}</b>: ${escaped(text)}</p>`;
  };
  return {
    text: days.map(([day, those]) => [day, ...those.map(asText)].join("\n")).join("\n\n"),
    html: days.map(([day, those]) => [`<p><b>${escaped(day)}</b></p>`, ...those.map(asHtml)].join("")).join(""),
  };
}

/** The numbers of the messages in a list that a selection takes something of; each bears its own as `data-seq`. */
export function selectedIn(list: ParentNode, selection: Selection | null): Set<number> {
  if (!selection || selection.isCollapsed || selection.rangeCount === 0) return new Set();
  const range = selection.getRangeAt(0);
  const messages = [...list.querySelectorAll<HTMLElement>("[data-seq]")];
  return new Set(messages.filter((message) => takesOf(range, message)).map(({ dataset }) => Number(dataset.seq)));
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
