import { textOf } from "@parley/protocol";
import { groupBy } from "../../group-by.ts";
import { words } from "../../words.ts";
import type { Calendar } from "./calendar.ts";
import type { MessageContent } from "./row.ts";

/** Several messages as they read outside of the page. */
export type Transcript = { text: string; html: string };

/** Who said what and when, a line for each message, below the day. */
export function transcriptOf(messages: readonly MessageContent[], calendar: Calendar): Transcript {
  const days = [...groupBy(messages, ({ at }) => calendar.date(at))];
  const said = ({ at, author, content }: MessageContent) => ({
    time: `[${calendar.time(at)}]`,
    name: author?.name ?? words.you,
    text: textOf(content) ?? words.timeline.unknownKind,
  });
  const asText = (message: MessageContent) => {
    const { time, name, text } = said(message);
    return `${time} ${name}: ${text}`;
  };
  const asHtml = (message: MessageContent) => {
    const { time, name, text } = said(message);
    return `<p>${escaped(time)} <b>${escaped(name)}</b>: ${escaped(text)}</p>`;
  };
  return {
    text: days.map(([day, those]) => [day, ...those.map(asText)].join("\n")).join("\n\n"),
    html: days.map(([day, those]) => [`<p><b>${escaped(day)}</b></p>`, ...those.map(asHtml)].join("")).join(""),
  };
}

function escaped(text: string): string {
  return text.replace(/[&<>]/g, (sign) => `&#${sign.charCodeAt(0)};`).replaceAll("\n", "<br>");
}
