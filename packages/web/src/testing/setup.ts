import { cleanup, configure, getConfig } from "@testing-library/react";
import { afterEach, beforeEach, vi } from "vitest";
import { matchMedia, setMedia } from "./media.ts";
import { rendered } from "./rendered.ts";

const { asyncWrapper } = getConfig();
configure({
  // A late part is built when it is first asked for, however busy the machine is.
  asyncUtilTimeout: 30_000,
  // Whatever a test waited for or did, it goes on when all that came of it is on the page and heard there.
  asyncWrapper: (step) =>
    asyncWrapper(async () => {
      const result: unknown = await step();
      await rendered();
      return result;
    }),
});

// What jsdom does not have, as far as the page needs it.
vi.stubGlobal("matchMedia", matchMedia);
vi.stubGlobal(
  "ResizeObserver",
  class {
    observe() {}
    unobserve() {}
    disconnect() {}
  },
);
Element.prototype.scrollIntoView = () => {};
// Its style sheet hides every popover.
HTMLElement.prototype.showPopover = function showPopover() {
  this.style.display = "block";
};
HTMLDialogElement.prototype.showModal = function showModal() {
  this.open = true;
};
HTMLDialogElement.prototype.close = function close() {
  this.open = false;
};

// What the oldest browsers lack that the page is for; `e2e/browsers.spec.ts` tries the built page without all of it.
Reflect.deleteProperty(URL, "parse");
Reflect.deleteProperty(Map, "groupBy");

let listening = vi.spyOn(window, "addEventListener");
beforeEach(() => {
  listening = vi.spyOn(window, "addEventListener");
});

afterEach(() => {
  // A tab that a test has left behind hears of no other tab any more.
  for (const [type, listener] of listening.mock.calls) {
    if (type === "storage") window.removeEventListener(type, listener);
  }
  cleanup();
  document.body.replaceChildren();
  document.title = "";
  setMedia();
  localStorage.clear();
  sessionStorage.clear();
  window.history.replaceState(null, "", "/");
});
