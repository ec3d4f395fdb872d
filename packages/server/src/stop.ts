import { constants } from "node:os";
import type { Clock, Limits } from "@parley/protocol";

type Options = {
  /** Ends everything gently. */
  close: () => Promise<void>;
  /** Ends the process. */
  exit: (code: number) => void;
  clock: Clock;
  limits: Pick<Limits, "stopTimeout">;
};

/** Within this time a second signal is an echo of the first, as from a shell and what it runs, in milliseconds. */
const ECHO = 200;

/** What a process does about signals to end: the first ends it gently and in time, the next at once. */
export function stopper({ close, exit, clock, limits }: Options): (signal: "SIGINT" | "SIGTERM") => void {
  let asked: number | undefined;
  return (signal) => {
    if (asked === undefined) {
      asked = clock.now();
      clock.after(limits.stopTimeout, () => exit(0));
      close().then(
        () => exit(0),
        () => exit(1),
      );
    } else if (clock.now() - asked > ECHO) exit(128 + constants.signals[signal]);
  };
}
