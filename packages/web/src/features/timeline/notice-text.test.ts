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

test("[UI49] who came and went has left; who went and came back is not news", () => {
  expect(noticeText([noticeOf("joined", kenji, 1), noticeOf("left", kenji, 1)], ada.id)).toBe("Kenji left");
  const back = [noticeOf("left", kenji, 1), noticeOf("joined", kenji, 1)];
  expect(noticeText(back, ada.id)).toBeUndefined();
  expect(noticeText([...back, noticeOf("left", kenji, 1)], ada.id)).toBe("Kenji left");
});

test("one's own coming and going is not told", () => {
  expect(noticeText([noticeOf("left", ada, 1), noticeOf("joined", ada, 1)], ada.id)).toBeUndefined();
});

test("new names are told, one's own to oneself", () => {
  const run = [noticeOf("renamed", kenji, 1, { before: "user-7" }), noticeOf("renamed", ada, 1, { before: "user-8" })];
  expect(noticeText(run, ada.id)).toBe("user-7 is now Kenji · you are now Ada");
});

test("[UI49] of several new names of one person the last is told, and none when it is the first again", () => {
  const renamed = (name: string, before: string) => noticeOf("renamed", { ...kenji, name }, 1, { before });
  expect(noticeText([renamed("Kenji", "user-7"), renamed("Ken", "Kenji")], ada.id)).toBe("user-7 is now Ken");
  expect(noticeText([renamed("Kenji", "user-7"), renamed("user-7", "Kenji")], ada.id)).toBeUndefined();
});

test("[UI49] however long a run is, its line is short", () => {
  const crowd = Array.from({ length: 60 }, (_, n) => ({ id: `guest-${n}`, name: `user-${n}` }));
  const run = crowd.flatMap((guest, n) => [
    noticeOf(n < 13 ? "joined" : "left", guest, 1),
    noticeOf("renamed", { ...guest, name: `Guest ${n}` }, 1, { before: guest.name }),
  ]);
  expect(noticeText(run, ada.id)).toBe(
    "user-0 and 12 others joined · user-13 and 46 others left · " +
      "user-0 is now Guest 0 · user-1 is now Guest 1 · 58 others have new names",
  );
});
