import "../../styles/tokens.css";
import "../../styles/base.css";
import { textOf } from "@parley/protocol";
import { ManualClock } from "@parley/protocol/testing";
import { flushSync } from "react-dom";
import { createRoot } from "react-dom/client";
import { createCalendar } from "../../features/timeline/calendar.ts";
import { Following } from "../../features/timeline/following.ts";
import { List } from "../../features/timeline/list.tsx";
import { Rows } from "../../features/timeline/rows.ts";
import { Viewport } from "../../features/timeline/viewport.ts";
import { useStore } from "../../state/use-store.ts";
import { ada, NINE } from "../builders.ts";
import { Dice } from "./dice.ts";
import { Reader } from "./reader.ts";
import { Talk } from "./talk.ts";

/** The worst of many sequences: how far a message moved that should have stayed, and how much of a view was blank (pixels). */
type Verdict = { steps: number; rows: number; shift: Finding; blank: Finding };
type Finding = { pixels: number; seed: number; after: readonly string[] };

const NOTHING: Finding = { pixels: 0, seed: 0, after: [] };
const calendar = createCalendar("en-GB", "UTC");

/** Runs the random sequences of some seeds, and tells the worst of them. */
async function shake(seeds: readonly number[]): Promise<Verdict> {
  const verdict: Verdict = { steps: 0, rows: 0, shift: NOTHING, blank: NOTHING };
  for (const seed of seeds) await shakeOnce(seed, verdict);
  return verdict;
}

async function shakeOnce(seed: number, verdict: Verdict): Promise<void> {
  const box = document.body.appendChild(document.createElement("div"));
  box.style.display = "grid";
  // Laid out and observed as ever, but not drawn, which takes the most of a frame.
  box.style.visibility = "hidden";
  document.documentElement.style.fontSize = "";
  const dice = new Dice(seed);
  const talk = new Talk(dice, dice.whole(200, 600), dice.whole(20, 150));
  const clock = new ManualClock(NINE);
  const following = new Following();
  const viewport = new Viewport(following, clock);
  const root = createRoot(box);
  flushSync(() => root.render(<Page talk={talk} viewport={viewport} />));
  const reader = new Reader(box, dice, talk, clock);
  await reader.begin();
  for (let steps = dice.whole(2, 3); steps > 0; steps -= 1) {
    const { shift, rows, blank } = await reader.step(() => following.get());
    verdict.steps += 1;
    verdict.rows = Math.max(verdict.rows, rows);
    const after = [...reader.steps];
    if (shift > verdict.shift.pixels) verdict.shift = { pixels: shift, seed, after };
    if (blank > verdict.blank.pixels) verdict.blank = { pixels: blank, seed, after };
  }
  root.unmount();
  box.remove();
}

function Page({ talk, viewport }: { talk: Talk; viewport: Viewport }) {
  const rows = new Rows().of(useStore(talk.timeline), { calendar, me: ada, now: NINE });
  return (
    <List viewport={viewport} rows={rows} onScroll={() => {}} head={<div style={{ blockSize: 44 }} />}>
      {(row) =>
        row.kind === "message" ? (
          <article style={{ marginBlockStart: row.first ? 14 : 0, paddingBlockStart: row.first ? 20 : 0 }}>
            <p style={{ whiteSpace: "pre-wrap" }}>{textOf(row.content)}</p>
          </article>
        ) : (
          <p style={{ marginBlock: 12 }}>{row.key}</p>
        )
      }
    </List>
  );
}

Object.assign(window, { shake });
