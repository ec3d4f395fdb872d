import { expect, test } from "vitest";
import { Following } from "./following.ts";

const LINE = 30;

/** A list of equal lines as a browser would lay it out: it clamps its scroll position and tells of scrolling. */
function listOf(lines: number, view: number) {
  const list = document.createElement("div");
  const add = (where: "append" | "prepend", count: number) => {
    for (let each = 0; each < count; each += 1) list[where](document.createElement("article"));
    for (const [at, line] of [...list.children].entries()) {
      Object.defineProperty(line, "offsetTop", { value: at * LINE, configurable: true });
      Object.defineProperty(line, "offsetHeight", { value: LINE, configurable: true });
    }
  };
  let top = 0;
  let height = view;
  const end = () => Math.max(0, list.childElementCount * LINE - height);
  Object.defineProperties(list, {
    clientHeight: { get: () => height },
    scrollHeight: { get: () => Math.max(height, list.childElementCount * LINE) },
    scrollTop: {
      get: () => Math.min(top, end()),
      set: (to: number) => {
        top = Math.max(0, Math.min(to, end()));
      },
    },
  });
  add("append", lines);
  document.body.replaceChildren(list);
  const following = new Following();
  const detach = following.attach(list);
  return {
    list,
    following,
    detach,
    add,
    end,
    scroll: (to: number) => {
      list.scrollTop = to;
      list.dispatchEvent(new Event("scroll"));
    },
    resize: (to: number) => {
      height = to;
    },
  };
}

test("[UI56] begins at the end, and follows it", () => {
  const { list, following, add, end } = listOf(20, 300);
  expect(list.scrollTop).toBe(end());
  add("append", 3);
  following.settle();
  expect(list.scrollTop).toBe(end());
  expect(following.get()).toBe(true);
});

test("[UI56] leaves a reader who scrolled up in their place", () => {
  const { list, following, add, scroll } = listOf(20, 300);
  scroll(100);
  expect(following.get()).toBe(false);
  add("append", 3);
  following.settle();
  expect(list.scrollTop).toBe(100);
});

test("follows again once the reader is back at the end, or almost", () => {
  const { following, scroll, end } = listOf(20, 300);
  scroll(100);
  scroll(end() - 20);
  expect(following.get()).toBe(true);
});

test("does not pull a reader back whose scrolling was not told yet", () => {
  const { list, following, add, end } = listOf(20, 300);
  list.scrollTop = end() - 200;
  const place = list.scrollTop;
  add("append", 1);
  following.settle();
  expect(list.scrollTop).toBe(place);
  expect(following.get()).toBe(false);
});

test("[UI57] keeps the first visible message in its place when older ones come in above", () => {
  const { list, following, add, scroll } = listOf(20, 300);
  scroll(45);
  add("prepend", 50);
  following.settle();
  expect(list.scrollTop).toBe(45 + 50 * LINE);
});

test("[UI57] keeps that message in its place when it loses its author's name to an older one", () => {
  const { list, following, add, scroll } = listOf(20, 300);
  scroll(45);
  add("prepend", 50);
  const second = list.children[51];
  if (second) Object.defineProperty(second, "offsetHeight", { value: LINE - 12, configurable: true });
  following.settle();
  expect(list.scrollTop).toBe(45 + 50 * LINE - 12);
});

test("[UI58] a growing composer or a smaller window does not end the following", () => {
  const { list, following, resize, end } = listOf(20, 300);
  resize(150);
  following.settle();
  expect(list.scrollTop).toBe(end());
  resize(400);
  list.dispatchEvent(new Event("scroll"));
  expect(list.scrollTop).toBe(end());
  expect(following.get()).toBe(true);
});

test("[UI58] a composer that shrinks just before a message comes does not end the following", () => {
  const { list, following, add, resize, end } = listOf(20, 300);
  resize(360);
  // The browser has laid this out before it tells of it.
  list.scrollTop = end();
  add("append", 1);
  following.settle();
  expect(list.scrollTop).toBe(end());
  expect(following.get()).toBe(true);
});

test("a smaller window that is told as scrolling does not end the following either", () => {
  const { list, following, resize, end } = listOf(20, 300);
  resize(150);
  list.dispatchEvent(new Event("scroll"));
  expect(following.get()).toBe(true);
  expect(list.scrollTop).toBe(end());
});

test("[UI59] goes to the end on request, and follows what comes then", () => {
  const { list, following, add, scroll, end } = listOf(20, 300);
  scroll(0);
  following.toEnd();
  add("append", 2);
  following.settle();
  expect(list.scrollTop).toBe(end());
});

test("tells those who listen, and lets go of the element when detached", () => {
  const { following, scroll, detach } = listOf(20, 300);
  const told: boolean[] = [];
  following.subscribe(() => told.push(following.get()));
  scroll(0);
  scroll(10);
  expect(told).toEqual([false]);
  detach();
  scroll(1_000);
  expect(told).toEqual([false]);
});
