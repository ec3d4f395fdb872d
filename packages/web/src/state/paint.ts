import type { NextPaint } from "@parley/client";
import type { Clock, Timer } from "@parley/protocol";

/** Where ever more comes it is shown so often, in milliseconds: nobody reads faster. */
const REST = 50;
/** So long (milliseconds) news wait for keys. */
const PATIENCE = 100;

/** What draws the page and hears its keys: a window, as far as this needs it. */
type View = {
  addEventListener(type: "keydown", pressed: () => void, options: { capture: boolean }): void;
  requestAnimationFrame(run: () => void): number;
};

/**
 * When news are shown: with the next frame, in a busy room with every few frames, and not with a frame that shows a key,
 * so that whoever types does not feel how much is said meanwhile.
 *
 * @param nextPaint the frames of the view
 */
export function newsPaint(nextPaint: NextPaint, view: View, clock: Clock): NextPaint {
  const keys = countKeys(view, clock);
  let shownAt = Number.NEGATIVE_INFINITY;
  return (run) => {
    const askedAt = clock.now();
    let waiting: Timer;
    const look = () => {
      waiting = nextPaint(() => {
        if (keys() > 0 && clock.now() - askedAt < PATIENCE) return look();
        shownAt = clock.now();
        run();
      });
    };
    const rest = shownAt + REST - askedAt;
    // A clock that was set back holds up nothing.
    if (rest > 0 && rest <= REST) waiting = clock.after(rest, look);
    else look();
    return { cancel: () => waiting.cancel() };
  };
}

/** Counts the keys that were pressed and are not painted yet. */
function countKeys(view: View, clock: Clock): () => number {
  let count = 0;
  const painted = () => {
    count -= 1;
  };
  const pressed = () => {
    count += 1;
    view.requestAnimationFrame(() => clock.after(0, painted));
  };
  view.addEventListener("keydown", pressed, { capture: true });
  return () => count;
}
