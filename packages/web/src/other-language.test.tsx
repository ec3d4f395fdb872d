import { act, cleanup, screen, waitFor } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { afterEach, expect, test } from "vitest";
import { App } from "./app.tsx";
import { ada, entryBy, idOf, kenji, NINE, noor, noticeOf, pendingOf, timelineOf } from "./testing/builders.ts";
import { fakeClient, fakeOutbox } from "./testing/fake-client.ts";
import { NARROW, setMedia } from "./testing/media.ts";
import { renderPage } from "./testing/render.tsx";
import { en } from "./words/en.ts";
import { createGrammar } from "./words/grammar.ts";
import { loadCatalogue } from "./words/languages.ts";
import { speak, words } from "./words.ts";

const DAY = 24 * 60 * 60 * 1_000;

afterEach(() => speak(en(createGrammar("en"))));

/** A talk with all that bears words of the page. */
const talk = () => {
  const lines = Array.from({ length: 30 }, (_, line) => `bed ${line}: sown`);
  return timelineOf({
    entries: [
      entryBy(kenji, 1, { at: NINE - DAY, text: '```js\nbot.say("garden", "Water the seedlings");\n```' }),
      entryBy(noor, 2, { text: lines.join("\n") }),
      entryBy(kenji, 40),
      entryBy(kenji, 41, { content: { kind: "poll" } }),
    ],
    missed: [{ after: 2, before: 40 }],
    notices: [noticeOf("joined", noor, 1), noticeOf("renamed", kenji, 41, { before: "user-7" })],
    pending: [
      pendingOf("refused", { state: "failed", reason: "This message is too long." }),
      pendingOf("waits", { id: idOf(901) }),
    ],
  });
};

/** The page on a narrow screen, with a room of which something is unread, and the drawer of rooms open. */
async function renderWhole() {
  const client = fakeClient();
  client.room("lobby").timeline.set(talk());
  const page = renderPage(<App />, client);
  act(() => {
    page.outbox.leftBehind.set([{ author: ada, item: pendingOf("left", { id: idOf(902) }), outbox: fakeOutbox() }]);
    page.parley.reading.markUnread("lobby", 40);
  });
  await screen.findByRole("button", { name: words.message.copyCode });
  await screen.findByRole("button", { name: words.message.showAll(30) });
  await screen.findByText(words.timeline.beginning("lobby"));
  await screen.findByText(words.timeline.missing(37));
  await screen.findAllByRole("button", { name: words.timeline.discard });
  await waitFor(() => expect(document.querySelector("[data-announcer]")).not.toBeNull());
  await waitFor(() => expect(document.querySelector("[role=log] > [tabindex='-1']")).not.toBeNull());
  await userEvent.click(screen.getByRole("button", { name: words.rooms.title }));
  await screen.findByRole("dialog", { name: words.rooms.title });
  return page;
}

const speakGerman = async () => speak((await loadCatalogue("de"))(createGrammar("de")));
async function choose({ parley }: ReturnType<typeof renderPage>) {
  await act(async () => {
    await speakGerman();
    await parley.language.choose("de");
  });
}

/** All of the page, but for the names that React gives to what belongs together. */
const markup = () => document.body.innerHTML.replaceAll(/_r_\w+_/g, "id");

test("[UI221] after another language was chosen, the page is what it is when it is opened in that language", async () => {
  setMedia(NARROW);
  const page = await renderWhole();
  await choose(page);
  const changed = markup();
  for (const part of [
    words.message.copyCode,
    words.message.showAll(30),
    words.timeline.today,
    words.timeline.missing(37),
    words.timeline.joined("Noor"),
    words.timeline.renamed("user-7", "Kenji"),
    words.timeline.unread,
    words.timeline.unknownKind,
    words.timeline.notSent,
    words.timeline.leftBehind,
    words.composer.placeholder,
  ])
    expect(changed).toContain(part);
  cleanup();
  localStorage.clear();
  await renderWhole();
  expect(changed).toBe(markup());
});

test("[UI371] in another language nothing on the page is made anew: list, box and drawer are those of before", async () => {
  setMedia(NARROW);
  const page = await renderWhole();
  const parts = () => document.querySelectorAll("[role=log], [data-key], article, article button, textarea, dialog");
  const before = [...parts()];
  await choose(page);
  const after = [...parts()];
  expect(after).toHaveLength(before.length);
  for (const [index, part] of after.entries()) expect(part).toBe(before[index]);
});

test("[UI371] the focus is back at the way to the settings after another language was chosen there", async () => {
  setMedia(NARROW);
  const page = await renderWhole();
  const way = screen.getByRole("button", { name: "Settings" });
  await userEvent.click(way);
  const settings = await screen.findByRole("dialog", { name: "Settings" });
  await choose(page);
  expect(settings.isConnected).toBe(true);
  // The browser makes this event of Esc.
  act(() => void settings.dispatchEvent(new Event("cancel", { cancelable: true })));
  expect(settings.isConnected).toBe(false);
  expect(document.activeElement).toBe(way);
});
