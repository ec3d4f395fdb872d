import type { Store } from "@parley/client";
import type { Clock, Timer } from "@parley/protocol";

/** The time in milliseconds since 1970, rounded down to a step; it ticks only while somebody listens. */
export function createTicker(clock: Clock, step: number): Store<number> {
  const get = () => Math.floor(clock.now() / step) * step;
  return {
    get,
    subscribe: (listener) => {
      let timer: Timer;
      const wait = () => {
        timer = clock.after(step - (clock.now() % step), () => {
          wait();
          listener();
        });
      };
      wait();
      return () => timer.cancel();
    },
  };
}
