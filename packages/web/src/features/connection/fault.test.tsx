import { ManualClock } from "@parley/protocol/testing";
import { act, fireEvent, render, screen } from "@testing-library/react";
import { expect, test, vi } from "vitest";
import type { ConfigFault } from "../../state/config.ts";
import { NINE } from "../../testing/builders.ts";
import { Fault } from "./fault.tsx";

/** Renders the fault on a clock that stands still; what is tried again is under way until a test says otherwise. */
function renderFault(fault: ConfigFault) {
  const clock = new ManualClock(NINE);
  const tries: (() => void)[] = [];
  const onRetry = vi.fn(() => new Promise<void>((resolve) => void tries.push(resolve)));
  return { ...render(<Fault fault={fault} clock={clock} onRetry={onRetry} />), clock, onRetry, tries };
}

test.each([
  [{ kind: "notJson" } as const, "parley.config.json is not JSON."],
  [{ kind: "server", given: "chat" } as const, "“chat” in parley.config.json is not the address of a server."],
])("[UI47] a sentence says what is wrong with the configuration: %j", (fault, sentence) => {
  const { clock } = renderFault(fault);
  expect(screen.getByText(sentence)).toBeTruthy();
  expect(screen.getByRole("button").textContent).toBe("Reload the page");
  // That changes only when somebody looks at it.
  expect(clock.pending).toBe(0);
});

test("[UI383] a configuration that cannot be read is asked for every five seconds, one try at a time", async () => {
  const { clock, onRetry, tries, unmount } = renderFault({ kind: "unreadable" });
  clock.advance(4_999);
  expect(onRetry).not.toHaveBeenCalled();
  clock.advance(1);
  clock.advance(5_000);
  expect(onRetry).toHaveBeenCalledTimes(1);
  await act(async () => tries.pop()?.());
  clock.advance(5_000);
  expect(onRetry).toHaveBeenCalledTimes(2);
  unmount();
  expect(clock.pending).toBe(0);
});

test("[UI383] it is asked for at once when the browser is online again", () => {
  const { onRetry, unmount } = renderFault({ kind: "unreadable" });
  fireEvent(window, new Event("online"));
  expect(onRetry).toHaveBeenCalledTimes(1);
  unmount();
  fireEvent(window, new Event("online"));
  expect(onRetry).toHaveBeenCalledTimes(1);
});
