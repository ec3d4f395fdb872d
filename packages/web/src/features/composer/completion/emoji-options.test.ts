import { expect, test } from "vitest";
import { emojiOf, emojiOptions } from "./emoji-options.ts";

const labels = (query: string) => emojiOptions(query, []).map(({ label }) => label);

test("[UI188] emoji are found by the beginning of their shortcode, then of another word of it", () => {
  expect(labels("tada")).toEqual([":tada:"]);
  expect(labels("smil")[0]).toBe(":smile:");
  expect(labels("thu")).toContain(":thumbsup:");
  expect(labels("xmas")).toEqual([]);
  expect(labels("cry").indexOf(":cry:")).toBe(0);
  expect(labels("tree")).toContain(":christmas_tree:");
});

test("each emoji is offered once, and not more of them than help", () => {
  const options = emojiOptions("sm", []);
  expect(options).toHaveLength(8);
  expect(new Set(options.map(({ insert }) => insert)).size).toBe(8);
});

test.each([
  ["tada", "🎉"],
  ["heart", "❤️"],
  ["+1", "👍"],
  ["hash", "#️⃣"],
  ["rainbow_flag", "🏳️‍🌈"],
  ["scotland", "🏴󠁧󠁢󠁳󠁣󠁴󠁿"],
  ["de", "🇩🇪"],
])("[UI188] :%s: is shown as an emoji, not as text", (shortcode, character) => {
  expect(emojiOf(shortcode)).toBe(character);
});

test("what is no shortcode is no emoji", () => {
  expect(emojiOf("constructor")).toBeUndefined();
  expect(emojiOf("tad")).toBeUndefined();
});
