import { expect, test } from "vitest";
import { shortcodeAt, triggerAt } from "./trigger.ts";

/** What is completed at the end of a text. */
const at = (text: string) => triggerAt(text, text.length);

test.each([
  ["@", 0, ""],
  ["hello @ad", 6, "ad"],
  ["(@ad", 1, "ad"],
  ["@Ada Lo", 0, "Ada Lo"],
  ["こんにちは@ka", 5, "ka"],
  ["one\n@jo", 4, "jo"],
])("[UI187] @ begins a person: %j", (text, from, query) => {
  expect(at(text)).toEqual({ kind: "person", from, query });
});

test.each(["ada@example", "@Ada ", "@@a", "a.@b", "`@a", "```\n@override", "x/@scope", ""])(
  "[UI187] nothing of that kind begins: %j",
  (text) => expect(at(text)).toBeUndefined(),
);

test.each([
  [":ta", 0, "ta"],
  ["well :smile", 5, "smile"],
  ["です:ta", 2, "ta"],
  [":+1", 0, "+1"],
  ["🎉:ta", 2, "ta"],
])("[UI188] a colon and two letters begin an emoji: %j", (text, from, query) => {
  expect(at(text)).toEqual({ kind: "emoji", from, query });
});

test.each([
  ":",
  ":t",
  ":)",
  ":-)",
  ":D",
  ":P",
  ":/",
  ":-/",
  ":'(",
  ":3",
  "10:30",
  "at 10:30pm",
  "http://ex",
  "a:small",
  "std::move",
  "`:ta",
  ":DD",
  "C:\\dir",
])("[UI188] emoticons, times, addresses and code open no list: %j", (text) => expect(at(text)).toBeUndefined());

test("[UI189] a slash begins a command at the very beginning only", () => {
  expect(at("/")).toEqual({ kind: "command", from: 0, query: "" });
  expect(at("/ni")).toEqual({ kind: "command", from: 0, query: "ni" });
  for (const text of ["/nick ", "a /ni", "//", "/etc/", " /ni"]) expect(at(text)).toBeUndefined();
});

test("[UI188] a shortcode ends with a colon, and not within code", () => {
  expect(shortcodeAt("well :tada:", 11)).toEqual({ from: 5, name: "tada" });
  for (const text of ["10:30:", "`:tada:", "std::move:", ": a:"])
    expect(shortcodeAt(text, text.length)).toBeUndefined();
});

test("what stands after the caret does not count", () => {
  expect(triggerAt("@ada and more", 3)).toEqual({ kind: "person", from: 0, query: "ad" });
  expect(triggerAt("@ada", 0)).toBeUndefined();
});

test("far into a long text it is found all the same", () => {
  const long = "word ".repeat(1_000);
  expect(at(`${long}@ad`)).toEqual({ kind: "person", from: long.length, query: "ad" });
});
