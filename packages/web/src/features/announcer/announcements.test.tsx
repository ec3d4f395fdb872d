import { type Entry, errors } from "@parley/protocol";
import { act } from "@testing-library/react";
import { afterEach, expect, test, vi } from "vitest";
import { ada, entryBy, kenji, pendingOf, timelineOf } from "../../testing/builders.ts";
import { type FakeRoom, fakeClient } from "../../testing/fake-client.ts";
import { renderPage } from "../../testing/render.tsx";
import { speak, words } from "../../words.ts";
import { Announcements } from "./announcements.tsx";

const english = words;
afterEach(() => speak(english));

function setup() {
  const client = fakeClient();
  const listeners = new Set<Parameters<FakeRoom["onEntry"]>[0]>();
  const room = client.room("lobby");
  vi.spyOn(room, "onEntry").mockImplementation((listener) => {
    listeners.add(listener);
    return () => void listeners.delete(listener);
  });
  const page = renderPage(<Announcements room={room} />, client);
  const hear = (...entries: Entry[]) =>
    act(() => {
      for (const entry of entries) for (const listener of listeners) listener(entry, entry.seq - 1);
      page.clock.advance(5_000);
    });
  const spoken = () => page.container.querySelector("[aria-live=polite]")?.textContent;
  return { ...page, listeners, hear, spoken };
}

test("[UI73] tells who said what, sender first, and of several how many and the last", () => {
  const { hear, spoken } = setup();
  hear(entryBy(kenji, 1, { text: "Morning" }));
  expect(spoken()).toBe("Kenji: Morning");
  hear(entryBy(kenji, 2), entryBy(kenji, 3), entryBy(kenji, 4, { text: "Last" }));
  expect(spoken()).toBe("3 new messages, the last by Kenji: Last");
});

test("[UI73] [UI154] what somebody does is told as that", () => {
  const { hear, spoken } = setup();
  hear(entryBy(kenji, 1, { text: "/me waters the seedlings" }));
  expect(spoken()).toBe("Kenji waters the seedlings");
  hear(entryBy(kenji, 2), entryBy(kenji, 3, { text: "/me waves" }));
  expect(spoken()).toBe("2 new messages, the last by Kenji: waves");
});

test("[UI73] is silent about what one says oneself", () => {
  const { hear, spoken } = setup();
  hear(entryBy(ada, 1));
  expect(spoken()).toBe("");
});

test("[UI73] the same words again are told again", () => {
  const { hear, spoken, container } = setup();
  hear(entryBy(kenji, 1, { text: "ping" }));
  const before = container.querySelector("[aria-live] span");
  hear(entryBy(kenji, 2, { text: "ping" }));
  expect(spoken()).toBe("Kenji: ping");
  expect(container.querySelector("[aria-live] span")).not.toBe(before);
});

test("[UI73] a long text is cut", () => {
  const { hear, spoken } = setup();
  hear(entryBy(kenji, 1, { text: "w".repeat(500) }));
  expect(spoken()).toHaveLength("Kenji: ".length + 241);
});

test("[UI73] [UI230] that a message was refused is told in the language of the page", () => {
  speak({
    ...words,
    errors: { ...words.errors, text_too_long: "Zu lang." },
    timeline: { ...words.timeline, notSent: "Nicht gesendet" },
  });
  const { client, spoken } = setup();
  const reason = errors.text_too_long.message;
  act(() =>
    client.room("lobby").timeline.set(timelineOf({ pending: [pendingOf("long", { state: "failed", reason })] })),
  );
  expect(spoken()).toBe("Nicht gesendet · Zu lang.");
});

test("stops listening when one leaves", () => {
  const { unmount, listeners, clock } = setup();
  unmount();
  expect(listeners.size).toBe(0);
  expect(clock.pending).toBe(0);
});
