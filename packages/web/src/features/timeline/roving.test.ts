import userEvent from "@testing-library/user-event";
import { afterEach, expect, test, vi } from "vitest";
import { rove } from "./roving.ts";

const HEIGHT = 40;
const VIEW = 200;
const dispose: (() => void)[] = [];
afterEach(() => {
  for (const each of dispose.splice(0)) each();
});

/** A list of rows of one height, of which five are in view, between two buttons. */
function setup(count = 12) {
  const rows = Array.from(
    { length: count },
    (_, n) => `<div data-key="${n}"><article tabindex="-1">${n}<a href="#${n}">link</a></article></div>`,
  );
  document.body.innerHTML = `<button>before</button><section tabindex="0">${rows.join("")}</section><button>after</button>`;
  const list = document.querySelector("section");
  if (!list) throw new Error("There is a list.");
  let top = 0;
  const rectOf = (at: number, height: number) => DOMRect.fromRect({ x: 0, y: at, width: 100, height });
  vi.spyOn(list, "getBoundingClientRect").mockImplementation(() => rectOf(0, VIEW));
  vi.spyOn(list, "clientHeight", "get").mockReturnValue(VIEW);
  vi.spyOn(list, "scrollHeight", "get").mockReturnValue(count * HEIGHT);
  list.querySelectorAll("article").forEach((row, n) => {
    vi.spyOn(row, "getBoundingClientRect").mockImplementation(() => rectOf(n * HEIGHT - top, HEIGHT));
  });
  const scrollBy = vi.fn((pixels: number) => {
    top = Math.max(0, Math.min(top + pixels, count * HEIGHT - VIEW));
  });
  const toEnd = vi.fn(() => scrollBy(count * HEIGHT));
  dispose.push(rove({ list, scrollBy, toEnd }));
  const focused = () => document.activeElement?.textContent;
  const isShown = () => {
    const { top: at = -1, bottom = 0 } = document.activeElement?.getBoundingClientRect() ?? {};
    return at >= 0 && bottom <= VIEW;
  };
  return { list, toEnd, focused, isShown, user: userEvent.setup(), press: userEvent.keyboard };
}

test("[UI105] Tab comes to the newest row in view, then to what is in it, and then leaves the list", async () => {
  const { user, focused } = setup();
  await user.tab();
  await user.tab();
  expect(focused()).toBe("4link");
  await user.tab();
  expect(focused()).toBe("link");
  await user.tab();
  expect(focused()).toBe("after");
});

test("[UI105] Shift+Tab leaves the list too, and coming back one is where one was", async () => {
  const { user, focused, press } = setup();
  await user.tab();
  await user.tab();
  await press("{ArrowUp}{ArrowUp}");
  expect(focused()).toBe("2link");
  await user.tab({ shift: true });
  expect(focused()).toBe("before");
  await user.tab();
  expect(focused()).toBe("2link");
});

test("[UI105] arrows go from row to row, and bring each into view", async () => {
  const { user, focused, press, isShown } = setup();
  await user.tab();
  await user.tab();
  for (let n = 5; n < 9; n += 1) {
    await press("{ArrowDown}");
    expect([focused(), isShown()]).toEqual([`${n}link`, true]);
  }
  for (let n = 7; n >= 0; n -= 1) {
    await press("{ArrowUp}");
    expect([focused(), isShown()]).toEqual([`${n}link`, true]);
  }
});

test("[UI105] Home and End go to the first and the last row, the page keys by about a view", async () => {
  const { user, focused, press, isShown, toEnd } = setup();
  await user.tab();
  await user.tab();
  await press("{End}");
  expect(toEnd).toHaveBeenCalledOnce();
  expect([focused(), isShown()]).toEqual(["11link", true]);
  await press("{PageUp}");
  expect([focused(), isShown()]).toEqual(["4link", true]);
  await press("{Home}");
  expect([focused(), isShown()]).toEqual(["0link", true]);
  await press("{PageDown}");
  expect([focused(), isShown()]).toEqual(["7link", true]);
});

test("[UI105] beyond the last row one follows the list", async () => {
  const { user, press, toEnd } = setup(3);
  await user.tab();
  await user.tab();
  await press("{ArrowDown}");
  expect(toEnd).toHaveBeenCalledOnce();
});

test("[UI304] a message is told with the day and the unread line right above it", async () => {
  const { list, press, user } = setup(5);
  for (const article of list.querySelectorAll("article")) article.setAttribute("aria-describedby", "own");
  const line = (key: string, text: string) => `<div data-key="${key}">${text}</div>`;
  const lines = line("day 2026-06-15", "Today") + line("notice 3 2026-06-15", "Ada joined") + line("unread", "New");
  list.querySelector('[data-key="4"]')?.insertAdjacentHTML("beforebegin", lines);
  await user.tab();
  await user.tab();
  const told = () => {
    const ids = document.activeElement?.getAttribute("aria-describedby")?.split(" ") ?? [];
    return ids.map((id) => document.getElementById(id)?.textContent ?? id);
  };
  expect(told()).toEqual(["Today", "New", "own"]);
  await press("{ArrowUp}");
  expect(told()).toEqual(["own"]);
  document.querySelector('[data-key="unread"]')?.remove();
  await press("{ArrowDown}");
  expect(told()).toEqual(["Today", "own"]);
});

test.each(["in the middle", "at the end"])(
  "[UI305] a hole %s that is still to be filled is not jumped over",
  async (where) => {
    const { list, press, user, focused, toEnd } = setup(5);
    await user.tab();
    await user.tab();
    await press("{ArrowUp}");
    list.querySelector('[data-key="4"]')?.insertAdjacentHTML("beforebegin", '<div data-key="gap 9">Loading…</div>');
    if (where === "at the end") list.querySelector('[data-key="4"]')?.remove();
    await press("{ArrowDown}");
    expect(focused()).toBe("3link");
    expect(toEnd).not.toHaveBeenCalled();
    const filled = '<div data-key="3a"><article tabindex="-1">3a</article></div>';
    const hole = list.querySelector('[data-key="gap 9"]');
    hole?.insertAdjacentHTML("beforebegin", filled);
    hole?.remove();
    await press("{ArrowDown}");
    expect(focused()).toBe("3a");
  },
);

test("a key that something else wants is left to it", async () => {
  const { user, list, press, focused } = setup();
  await user.tab();
  await user.tab();
  list.querySelectorAll("article")[4]?.addEventListener("keydown", (event) => event.preventDefault());
  await press("{ArrowUp}");
  expect(focused()).toBe("4link");
  await press("{Control>}{Home}{/Control}");
  expect(focused()).toBe("4link");
});
