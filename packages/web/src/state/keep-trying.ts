import type { Clock } from "@parley/protocol";

/** How long to wait between two tries, in milliseconds. */
const INTERVAL = 5_000;

/** Does something at once, every five seconds and as soon as the browser is online, until it says that it is done. */
export async function keepTrying(act: () => Promise<boolean>, clock: Clock): Promise<void> {
  while (!(await act())) await nextTry(clock);
}

function nextTry(clock: Clock): Promise<void> {
  return new Promise((resolve) => {
    const go = () => {
      timer.cancel();
      window.removeEventListener("online", go);
      resolve();
    };
    const timer = clock.after(INTERVAL, go);
    window.addEventListener("online", go);
  });
}
