import { expect, test, vi } from "vitest";
import { createCell } from "../../state/cell.ts";
import { idOf, pendingOf, timelineOf } from "../../testing/builders.ts";
import { onRefusal } from "./refusals.ts";

const item = (seed: number, state: "waiting" | "failed") =>
  pendingOf(`message ${seed}`, { id: idOf(seed), state, reason: `reason ${seed}` });

test("[UI73] each message that is refused is told once, and again when it was sent again in vain", () => {
  const timeline = createCell(timelineOf({ pending: [item(1, "failed")] }));
  const tell = vi.fn();
  const stop = onRefusal(timeline, tell);
  const show = (...pending: ReturnType<typeof item>[]) => timeline.set(timelineOf({ pending }));
  show(item(1, "failed"), item(2, "waiting"));
  expect(tell).not.toHaveBeenCalled();
  show(item(1, "failed"), item(2, "failed"));
  show(item(2, "failed"));
  expect(tell.mock.calls).toEqual([["reason 2"]]);
  show(item(2, "waiting"));
  show(item(2, "failed"));
  expect(tell).toHaveBeenCalledTimes(2);
  stop();
  show(item(3, "failed"));
  expect(tell).toHaveBeenCalledTimes(2);
});
