import { Ellipsis } from "lucide";
import { type MouseEvent, useEffect, useEffectEvent, useRef, useState } from "react";
import { Icon } from "../../../parts/icon.tsx";
import { isRtl } from "../../../parts/swipe.ts";
import { useParley } from "../../../state/parley.ts";
import { words } from "../../../words.ts";
import type { MessageRow, Row } from "../row.ts";
import { actions } from "./actions.ts";
import { type Asked, listen } from "./listen.ts";
import styles from "./menu.module.css";
import { Menu, type Point } from "./menu.tsx";

/** The list whose messages can be acted on, as the lines that it shows. */
export type ActionsProps = {
  rows: readonly Row[];
  room: string;
  /** Takes a text that is to stand where one writes. */
  onWrite: (text: string) => void;
  /** Takes a short sentence that tells what became of an action. */
  onTell: (sentence: string) => void;
};

type Open = { message: MessageRow; at: Point };

/** What can be done about the messages beside it: a bar over the one that is pointed at, and a menu for mouse, keys and touch. */
export function MessageActions({ rows, room, onWrite, onTell }: ActionsProps) {
  const { clock, reading } = useParley();
  const root = useRef<HTMLDivElement>(null);
  const [pointed, setPointed] = useState<HTMLElement>();
  const [open, setOpen] = useState<Open>();
  const means = {
    room,
    write: onWrite,
    markUnread: (seq: number) => reading.markUnread(room, seq),
    tell: onTell,
  };

  const find = (article: HTMLElement | undefined) => {
    if (!article) return undefined;
    const key = article.closest("[data-key]")?.getAttribute("data-key");
    const row = rows.findLast((candidate) => candidate.key === key);
    return row?.kind === "message" ? row : undefined;
  };
  const ask = useEffectEvent(({ article, at }: Asked) => {
    const message = find(article);
    if (message) setOpen({ message, at });
    return message !== undefined;
  });
  useEffect(() => {
    const list = root.current?.parentElement;
    return list ? listen(list, { clock, ask: (asked) => ask(asked), point: setPointed }) : undefined;
  }, [clock]);
  useEffect(() => {
    pointed?.style.setProperty("anchor-name", "--pointed");
    return () => void pointed?.style.removeProperty("anchor-name");
  }, [pointed]);

  const message = find(pointed);
  const more = ({ currentTarget }: MouseEvent<HTMLElement>) => {
    const { left, right, bottom } = currentTarget.getBoundingClientRect();
    if (message) setOpen({ message, at: { x: isRtl() ? right : left, y: bottom } });
  };
  const reply = actions.find(({ id }) => id === "reply");
  const answer = message && reply?.of(message, means);
  return (
    <div ref={root}>
      {message && (
        <div className={styles.bar}>
          {reply && answer && (
            <button type="button" tabIndex={-1} aria-label={reply.label()} title={reply.label()} onClick={answer}>
              <Icon of={reply.icon} size={16} />
            </button>
          )}
          <button type="button" tabIndex={-1} aria-label={words.message.actions} aria-haspopup="menu" onClick={more}>
            <Icon of={Ellipsis} size={16} />
          </button>
        </div>
      )}
      {open && <Menu {...open} means={means} onClose={() => setOpen(undefined)} />}
    </div>
  );
}
