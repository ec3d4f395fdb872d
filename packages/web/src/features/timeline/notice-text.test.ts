import { expect, test } from "vitest";
import { ada, kenji, noor, noticeOf } from "../../testing/builders.ts";
import { noticeText } from "./notice-text.ts";

const stranger = { ...noor, id: "x", name: "user-48213" };

test("[UI49] a run of comings and goings is one line", () => {
  const run = [
    noticeOf("joined", stranger, 1),
    noticeOf("joined", { ...noor, id: "a", name: "a" }, 1),
    noticeOf("joined", { ...noor, id: "b", name: "b" }, 1),
    noticeOf("joined", { ...noor, id: "c", name: "c" }, 1),
    noticeOf("left", kenji, 1),
  ];
  expect(noticeText(run, ada.id)).toBe("user-48213 and 3 others joined · Kenji left");
});

test("two people are both named", () => {
  expect(noticeText([noticeOf("joined", kenji, 1), noticeOf("joined", noor, 1)], ada.id)).toBe("Kenji and Noor joined");
});

test("who came and went has left, who went and came has joined", () => {
  expect(noticeText([noticeOf("joined", kenji, 1), noticeOf("left", kenji, 1)], ada.id)).toBe("Kenji left");
  expect(noticeText([noticeOf("left", kenji, 1), noticeOf("joined", kenji, 1)], ada.id)).toBe("Kenji joined");
});

test("one's own coming and going is not told", () => {
  expect(noticeText([noticeOf("left", ada, 1), noticeOf("joined", ada, 1)], ada.id)).toBeUndefined();
});

test("new names are told, one's own to oneself", () => {
  const run = [noticeOf("renamed", kenji, 1, { before: "user-7" }), noticeOf("renamed", ada, 1, { before: "user-8" })];
  expect(noticeText(run, ada.id)).toBe("user-7 is now Kenji · you are now Ada");
});
