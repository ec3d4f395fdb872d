import { beforeEach, expect, test, vi } from "vitest";
import { createDrafts } from "./drafts.ts";
import { createShelf, type Shelf } from "./shelf.ts";

const newShelf = (texts = new Map<string, string>()) =>
  createShelf(() => ({
    getItem: (key) => texts.get(key) ?? null,
    setItem: (key, text) => texts.set(key, text),
    removeItem: (key) => texts.delete(key),
  }));

/** What the browser keeps, and the tabs that hear of it. */
let kept: Map<string, string>;
let tabs: Set<() => void>;
let tab: Shelf;
beforeEach(() => {
  [kept, tabs, tab] = [new Map(), new Set(), newShelf()];
});

/** The drafts of a tab that is opened, or loaded again. */
function open(shelf = newShelf()) {
  const browser = newShelf(kept);
  const heard = new Set<() => void>();
  const tellOthers = () => {
    for (const listener of tabs) if (!heard.has(listener)) listener();
  };
  const watch = (_: string, listener: () => void) => {
    heard.add(listener);
    tabs.add(listener);
    return () => void tabs.delete(listener);
  };
  const set = (key: string, text: string) => {
    browser.set(key, text);
    tellOthers();
  };
  const remove = (key: string) => {
    browser.remove(key);
    tellOthers();
  };
  return createDrafts({ browser: { get: browser.get, set, remove, watch }, tab: shelf }, "ws://localhost/chat");
}

test("[UI48] keeps a draft for each room, through a reload", () => {
  open(tab).set("lobby", "half a\nthought");
  const drafts = open(tab);
  expect(drafts.of("lobby").get()).toBe("half a\nthought");
  expect(drafts.of("garden").get()).toBe("");
});

test("[UI80] puts a text back before what stands there, so that neither is lost", () => {
  const drafts = open(tab);
  const seen: string[] = [];
  drafts.of("lobby").subscribe(() => seen.push(drafts.of("lobby").get()));
  drafts.putBack("lobby", "refused");
  drafts.putBack("lobby", "refused before");
  expect(seen).toEqual(["refused", "refused before\nrefused"]);
  expect(open(tab).of("lobby").get()).toBe("refused before\nrefused");
});

test("[UI180] keeps what was selected in a draft through a reload, as long as there is one", () => {
  const drafts = open(tab);
  drafts.set("lobby", "half a thought");
  expect(drafts.selection("lobby")).toBeUndefined();
  drafts.select("lobby", { start: 5, end: 6 });
  expect(open(tab).selection("lobby")).toEqual({ start: 5, end: 6 });
  expect(drafts.selection("garden")).toBeUndefined();
  drafts.set("lobby", "");
  drafts.select("lobby", { start: 0, end: 0 });
  expect(open(tab).selection("lobby")).toBeUndefined();
});

test("[UI80] one goes on at the end of what was put back", () => {
  const drafts = open(tab);
  drafts.set("lobby", "half a thought");
  drafts.select("lobby", { start: 2, end: 2 });
  drafts.putBack("lobby", "refused");
  expect(drafts.selection("lobby")).toBeUndefined();
});

test("[UI330] a new tab takes up the newest draft of a room, with its caret", () => {
  open().set("lobby", "older");
  const closed = open();
  closed.set("lobby", "newer");
  closed.select("lobby", { start: 2, end: 2 });
  closed.rest("lobby");
  const opened = open();
  expect(opened.of("lobby").get()).toBe("newer");
  expect(opened.selection("lobby")).toEqual({ start: 2, end: 2 });
  expect(opened.of("garden").get()).toBe("");
});

test("[UI330] a draft that is sent is taken up by no new tab", () => {
  const sender = open(tab);
  sender.set("lobby", "said");
  sender.set("lobby", "");
  expect(kept.size).toBe(0);
  expect(open().of("lobby").get()).toBe("");
});

test("[UI330] a caret that moves is told no other tab, until one leaves the draft", () => {
  const drafts = open();
  drafts.set("lobby", "half a thought");
  const told = vi.fn();
  tabs.add(told);
  drafts.select("lobby", { start: 1, end: 1 });
  drafts.select("lobby", { start: 2, end: 2 });
  expect(told).not.toHaveBeenCalled();
  drafts.rest("lobby");
  drafts.rest("lobby");
  expect(told).toHaveBeenCalledOnce();
});

test("[UI330] what another tab took up and sent as it was, no new tab takes up again", () => {
  const writer = open();
  writer.set("lobby", "soon said");
  writer.select("lobby", { start: 2, end: 2 });
  const sender = open();
  expect(sender.of("lobby").get()).toBe("soon said");
  sender.set("lobby", "");
  expect(writer.of("lobby").get()).toBe("soon said");
  writer.rest("lobby");
  expect(open().of("lobby").get()).toBe("");
  writer.set("lobby", "soon said, or not");
  expect(open().of("lobby").get()).toBe("soon said, or not");
});

test("[UI331] open tabs leave each other's drafts alone, also through a reload", () => {
  const [ada, noor] = [open(tab), open()];
  ada.set("lobby", "hers");
  noor.set("lobby", "the other");
  ada.select("lobby", { start: 1, end: 1 });
  expect(open(tab).of("lobby").get()).toBe("hers");
  expect(open().of("lobby").get()).toBe("the other");
  ada.set("lobby", "");
  expect(noor.of("lobby").get()).toBe("the other");
  expect(open(tab).of("lobby").get()).toBe("");
  expect(open().of("lobby").get()).toBe("the other");
});

test("[UI331] when the newest draft was sent, a new tab takes up what another still holds", () => {
  const [ada, noor] = [open(), open()];
  ada.set("lobby", "still there");
  noor.set("lobby", "soon said");
  noor.set("lobby", "");
  expect(open().of("lobby").get()).toBe("still there");
});

test("[UI331] what was taken up goes along with its tab, until one writes here", () => {
  const writer = open();
  writer.set("lobby", "one");
  const found = open();
  expect(found.of("lobby").get()).toBe("one");
  found.select("lobby", { start: 1, end: 1 });
  writer.set("lobby", "one, two");
  expect(found.of("lobby").get()).toBe("one, two");
  found.set("lobby", "one, two, three");
  writer.set("lobby", "one, two, and more");
  expect(found.of("lobby").get()).toBe("one, two, three");
});

test("[UI331] what was taken up goes when its tab sends it", () => {
  const writer = open();
  writer.set("lobby", "one");
  const found = open();
  expect(found.of("lobby").get()).toBe("one");
  writer.set("lobby", "");
  expect(found.of("lobby").get()).toBe("");
  writer.set("lobby", "another");
  expect(found.of("lobby").get()).toBe("");
});

test("takes nothing for a draft that is none", () => {
  kept.set("parley.draft ws://localhost/chat lobby", "4 x");
  expect(open().of("lobby").get()).toBe("");
});
