import type { Room } from "@parley/client";
import { textOf } from "@parley/protocol";
import { useEffect, useState } from "react";
import { sayError } from "../../state/error-words.ts";
import { useParley } from "../../state/parley.ts";
import spoken from "../../styles/spoken.module.css";
import { words } from "../../words.ts";
import { actionOf } from "../timeline/text/action.ts";
import { Announcer } from "./announcer.ts";
import { onRefusal } from "./refusals.ts";

/** A longer text is cut, in UTF-16 units: the message itself can be read in the list. */
const LONGEST = 240;

/**
 * Tells those who hear the page to which room they came, and what others say in it: history is not told, and of what
 * one says oneself only that it was refused.
 */
export function Announcements({ room }: { room: Room | undefined }) {
  const { client, clock } = useParley();
  // The same words again are news too: each announcement is an element of its own.
  const [told, setTold] = useState({ key: 0, text: "", room });
  // Made anew for each room, it would be empty: what stands in such an element when it is made is not told.
  if (told.room !== room) setTold({ key: told.key + 1, text: titleOf(room), room });
  useEffect(() => {
    if (!room) return;
    const tell = (text: string) => setTold(({ key }) => ({ key: key + 1, text, room }));
    const announcer = new Announcer(clock, (count, { author, text }) =>
      tell(count > 1 ? words.announcer.several(count, author, actionOf(text) ?? text) : said(author, text)),
    );
    const stop = room.onEntry(({ author, content }) => {
      if (author.id === client.me.get()?.id) return;
      announcer.hear({ author: author.name, text: cut(textOf(content) ?? words.timeline.unknownKind) });
    });
    const stopRefusals = onRefusal(room.timeline, (reason = "") =>
      tell(`${words.timeline.notSent} · ${sayError(reason)}`),
    );
    return () => {
      stop();
      stopRefusals();
      announcer.stop();
    };
  }, [room, client, clock]);
  return (
    <div className={spoken.only} aria-live="polite" aria-atomic="true" data-announcer>
      <span key={told.key}>{told.text}</span>
    </div>
  );
}

function said(author: string, text: string): string {
  const action = actionOf(text);
  return action === undefined ? words.announcer.said(author, text) : `${author} ${action}`;
}

function titleOf(room: Room | undefined): string {
  return room ? `# ${room.name}` : words.rooms.nowhere;
}

function cut(text: string): string {
  return text.length > LONGEST ? `${text.slice(0, LONGEST)}…` : text;
}
