import { unstable_IdlePriority as IDLE, unstable_scheduleCallback as schedule } from "scheduler";

/**
 * Waits until what happened just now is on the page: until React, which renders what it brought, and runs its effects, in
 * turns of its own, has nothing left to do. On a machine that pauses, a timer may be over before that.
 */
export function rendered(): Promise<void> {
  return new Promise((resolve) => schedule(IDLE, resolve));
}
