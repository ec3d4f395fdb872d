import { render, screen } from "@testing-library/react";
import { afterEach, expect, test, vi } from "vitest";
import { createGrammar } from "../../words/grammar.ts";
import { loadCatalogue } from "../../words/languages.ts";
import { speak } from "../../words.ts";
import { Shortcuts } from "./shortcuts.tsx";

async function keysIn(language: "en" | "de") {
  speak((await loadCatalogue(language))(createGrammar(language)));
  const { unmount } = render(<Shortcuts onClose={() => {}} />);
  const keys = [...screen.getByRole("dialog").querySelectorAll("kbd")].map(({ textContent }) => textContent);
  unmount();
  return keys;
}
afterEach(async () => {
  vi.restoreAllMocks();
  speak((await loadCatalogue("en"))(createGrammar("en")));
});

test("[UI335] keys are called as on the keyboards of the language", async () => {
  expect(await keysIn("en")).toEqual(expect.arrayContaining(["Alt", "Ctrl", "PgUp", "Home"]));
  expect(await keysIn("de")).toEqual(expect.arrayContaining(["Alt", "Strg", "Umschalt", "Bild ↑", "Pos1"]));
});

test("[UI335] on a Mac they have its signs", async () => {
  vi.spyOn(navigator, "platform", "get").mockReturnValue("MacIntel");
  const keys = await keysIn("en");
  expect(keys).toEqual(expect.arrayContaining(["⌥", "⌘", "⇧"]));
  expect(keys).not.toContain("Alt");
});
