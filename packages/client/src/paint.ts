import type { Clock, Timer } from "@parley/protocol";

/** Calls back once, when what people see is about to be painted anew. */
export type NextPaint = (run: () => void) => Timer;

/** What paints: a window, as far as this needs it. */
export type Painter = {
  requestAnimationFrame(run: () => void): number;
  cancelAnimationFrame(handle: number): void;
};

/** So long a paint is waited for, in milliseconds: a page that nobody sees is not painted. */
const PATIENCE = 100;
const NOTHING: Timer = { cancel: () => {} };

/** At once, as where nothing is ever painted. */
export const atOnce: NextPaint = (run) => {
  run();
  return NOTHING;
};

/** With the next frame of a display; where none comes, as while the page is hidden, soon all the same. */
export function nextPaintOf(painter: Painter, clock: Clock): NextPaint {
  return (run) => {
    const cancel = () => {
      late.cancel();
      painter.cancelAnimationFrame(frame);
    };
    const paint = () => {
      cancel();
      run();
    };
    const late = clock.after(PATIENCE, paint);
    const frame = painter.requestAnimationFrame(paint);
    return { cancel };
  };
}

/** The paints of the browser around this code; in Node, at once. */
export function platformPaint(clock: Clock): NextPaint {
  return typeof requestAnimationFrame === "function" ? nextPaintOf(globalThis, clock) : atOnce;
}
