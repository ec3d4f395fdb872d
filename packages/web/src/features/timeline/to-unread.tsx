import type { Room } from "@parley/client";
import { ArrowUp } from "lucide";
import { useCallback, useEffect, useEffectEvent, useState } from "react";
import { Icon } from "../../parts/icon.tsx";
import { useParley } from "../../state/parley.ts";
import { useStore } from "../../state/use-store.ts";
import { words } from "../../words.ts";
import { readAround } from "./around.ts";
import { useArrival } from "./arrival.ts";
import type { Following } from "./following.ts";
import { topOf } from "./geometry.ts";
import { LINE_PART } from "./opening.ts";
import type { Row } from "./row.ts";
import styles from "./to-present.module.css";
import type { Viewport } from "./viewport.ts";

type ToUnreadProps = { rows: readonly Row[]; room: Room; viewport: Viewport; following: Following };

/** Leads back to the unread line, while that is further up than what is in view and one has not seen it. */
export function ToUnread({ rows, room, viewport, following }: ToUnreadProps) {
  const { client, clock, attention, reading } = useParley();
  const line = useStore(reading.lines).get(room.name);
  const isAttentive = useStore(attention);
  /** The line that was in view, by its number, and how many messages another has between it and the view. */
  const [seen, setSeen] = useState<number>();
  const [above, setAbove] = useState<{ line: number; count: number }>();
  /** The line that one goes to. */
  const [goal, setGoal] = useState<number>();
  const leave = useCallback(
    (button: HTMLButtonElement) => () => {
      if (document.activeElement === button) viewport.focus();
    },
    [viewport],
  );
  const isGoing = line !== undefined && goal === line;
  const isHere = rows.some(({ kind }) => kind === "unread");

  const goTo = useArrival(viewport, (row) => {
    const first = row?.nextElementSibling?.querySelector<HTMLElement>(":scope > article");
    // A hole may follow the line.
    if (first) first.focus({ preventScroll: true });
    else viewport.focus();
  });
  const look = useEffectEvent((rows: readonly Row[], line: number | undefined) => {
    const { list } = viewport;
    if (line === undefined || line === seen || !list || !attention.get()) return;
    const where = isHere ? placeOfLine(rows, list) : isBefore(room, line) ? "above" : "below";
    if (where === "in view") setSeen(line);
    const count = (viewport.sight()?.oldest ?? room.timeline.get().position + 1) - line - 1;
    // What comes in below one's eyes is not added.
    if (where === "above")
      setAbove((now) => ({ line, count: now?.line === line ? Math.min(now.count, count) : count }));
  });
  useEffect(() => {
    if (!isAttentive) return;
    const looks = () => look(rows, line);
    looks();
    const stop = viewport.subscribe(looks);
    const { list } = viewport;
    list?.addEventListener("scroll", looks, { passive: true });
    return () => {
      stop();
      list?.removeEventListener("scroll", looks);
    };
  }, [viewport, rows, line, isAttentive]);
  // Whoever goes to the end, or says something, means to be there.
  useEffect(() => following.subscribe(() => following.get() && setGoal(undefined)), [following]);
  useEffect(() => {
    if (!isGoing) return;
    if (!isHere)
      return readAround(room, line + 1, { client, clock }, (isThere) => {
        if (isThere === false) setSeen(line);
      });
    goTo("unread", LINE_PART);
    setGoal(undefined);
  }, [isGoing, isHere, line, room, goTo, client, clock]);

  if (line === undefined || line === seen || above?.line !== line || above.count <= 0) return null;
  return (
    <button ref={leave} type="button" className={styles.jump} onClick={() => setGoal(line)}>
      {isGoing ? words.timeline.loadingGap : words.timeline.above(words.timeline.newMessages(above.count))}
      <Icon of={ArrowUp} size={16} />
    </button>
  );
}

/** Where in a list the unread line is, which is one of its rows. */
function placeOfLine(rows: readonly Row[], list: HTMLElement): "above" | "in view" | "below" {
  const line = list.querySelector('[data-key="unread"]');
  if (line) {
    const top = topOf(line, list);
    return top < 0 ? "above" : top < list.clientHeight ? "in view" : "below";
  }
  const first = list.querySelector<HTMLElement>("[data-key]")?.dataset.key;
  const index = rows.findIndex(({ key }) => key === first);
  return rows.findIndex(({ kind }) => kind === "unread") < index ? "above" : "below";
}

/** Whether a line stands before everything that is held of a room. */
function isBefore(room: Room, line: number): boolean {
  const oldest = room.timeline.get().entries[0]?.seq;
  return oldest !== undefined && line + 1 < oldest;
}
