/** What React's own scheduler, which comes without types, has for tests. */
declare module "scheduler" {
  export const unstable_IdlePriority: number;
  /** Runs something once nothing of a higher priority is left to do. */
  export function unstable_scheduleCallback(priority: number, run: () => void): void;
}
