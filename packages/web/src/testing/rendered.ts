import { unstable_IdlePriority as IDLE, unstable_scheduleCallback as schedule } from "scheduler";

/**
 * Waits until what happened just now is on the page: first for the promises that are settled already, then for React,
 * which renders what they brought, and runs its effects, in turns of its own. On a machine that pauses, a timer alone
 * may be over before these.
 */
export async function rendered(): Promise<void> {
  await new Promise((resolve) => setTimeout(resolve));
  await new Promise<void>((resolve) => schedule(IDLE, resolve));
}
