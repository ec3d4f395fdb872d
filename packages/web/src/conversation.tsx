import type { Room } from "@parley/client";
import { useCallback, useRef, useState } from "react";
import { Composer } from "./features/composer/composer.tsx";
import { Following } from "./features/timeline/following.ts";
import { Timeline } from "./features/timeline/timeline.tsx";
import { useParley } from "./state/parley.ts";
import { isLink } from "./state/route.ts";

/** One room's messages, and where one adds to them. */
export function Conversation({ room }: { room: Room }) {
  const { drafts, reading, route } = useParley();
  const box = useRef<HTMLTextAreaElement>(null);
  const [following] = useState(() => new Following(!isLink(route.get())));
  const edit = useCallback(
    (text: string) => {
      drafts.putBack(room.name, text);
      box.current?.focus();
    },
    [drafts, room],
  );
  const said = () => {
    reading.said(room.name);
    following.toEnd();
  };
  return (
    <>
      <Timeline room={room} following={following} onEdit={edit} />
      <Composer room={room} box={box} onSaid={said} />
    </>
  );
}
