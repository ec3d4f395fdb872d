import { expect, test } from "vitest";
import { isSaid, meaningOf, typed } from "./commands.ts";

test.each([
  "hello",
  "/etc/hosts",
  "/24 is large",
  "/ a",
  "/",
  "// a comment",
  "//example.org/x",
  "a /help",
  "/:",
  "/etc,",
])("[UI184] is said as it is: %j", (text) => {
  expect(meaningOf(text)).toEqual({ kind: "say", text });
  expect(typed(text)).toBe(text);
});

test("[UI184] /me is said literally, to be shown as an action", () => {
  expect(meaningOf("/me waters the\nseedlings")).toEqual({ kind: "say", text: "/me waters the\nseedlings" });
  expect(meaningOf("/me  ")).toEqual({ kind: "unfinished", command: "me" });
});

test("[UI185] /nick takes a name", () => {
  expect(meaningOf("/nick  Ada Lovelace ")).toEqual({ kind: "rename", name: "Ada Lovelace" });
  expect(meaningOf("/NICK Ada")).toEqual({ kind: "rename", name: "Ada" });
  expect(meaningOf("/nick")).toEqual({ kind: "unfinished", command: "nick" });
});

test("[UI186] what is no command of ours is not said but answered", () => {
  expect(meaningOf("/help")).toEqual({ kind: "help" });
  expect(meaningOf("/shrug")).toEqual({ kind: "unknown", word: "shrug" });
  expect(meaningOf("/kick user-7\nnow")).toEqual({ kind: "unknown", word: "kick" });
  expect(meaningOf("/ヘルプ")).toEqual({ kind: "unknown", word: "ヘルプ" });
});

test.each([
  ["//help", "/help"],
  ["//shrug it off", "/shrug it off"],
  ["//nick Ada", "/nick Ada"],
  ["///nick Ada", "//nick Ada"],
])("[UI184] another slash in front makes a text of a command: %j says %j", (text, said) => {
  expect(meaningOf(text)).toEqual({ kind: "say", text: said });
  expect(typed(said)).toBe(text);
});

test("[UI184] a slash that was put in front is taken away again, also when more was added to the word", () => {
  expect(meaningOf("//shrug!")).toEqual({ kind: "say", text: "/shrug!" });
});

test("[UI184] //me says what would be an action as it is", () => {
  expect(meaningOf("//me waves")).toEqual({ kind: "say", text: " /me waves" });
  expect(typed(" /me waves")).toBe(" /me waves");
  expect(typed("/me waves")).toBe("/me waves");
});

test("[UI191] what is being typed is to be said unless it is blank, a command or may become one", () => {
  for (const text of ["a", "//", "/me waves", "/etc/"]) expect(isSaid(text), text).toBe(true);
  for (const text of ["", " \n", "/", "/ni", "/nick Ada", "/help", "/me", "/etc"])
    expect(isSaid(text), text).toBe(false);
});
