import { cleanup, configure } from "@testing-library/react";
import { afterEach, vi } from "vitest";
import { matchMedia, setMedia } from "./media.ts";

// A late part is built when it is first asked for, however busy the machine is.
configure({ asyncUtilTimeout: 30_000 });

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

afterEach(() => {
  cleanup();
  document.body.replaceChildren();
  setMedia();
  localStorage.clear();
  sessionStorage.clear();
  window.history.replaceState(null, "", "/");
});
