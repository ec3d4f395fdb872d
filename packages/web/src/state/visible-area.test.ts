import { expect, test } from "vitest";
import { watchVisibleArea } from "./visible-area.ts";

/** A screen of a phone, of which the keyboard takes a part, as the browser tells of it. */
function start() {
  const area = Object.assign(new EventTarget(), { height: 800, offsetTop: 0, scale: 1 });
  const { style } = document.createElement("div");
  watchVisibleArea({ innerHeight: 800, visualViewport: area }, style);
  const become = (change: Partial<Record<"height" | "offsetTop" | "scale", number>>, event = "resize") => {
    Object.assign(area, change);
    area.dispatchEvent(new Event(event));
    return [style.getPropertyValue("--visible-height"), style.getPropertyValue("--visible-top")];
  };
  return { style, become };
}

test("[UI193] the styles know what a keyboard leaves of the page, and that it has gone", () => {
  const { style, become } = start();
  expect(style).toHaveLength(0);
  expect(become({ height: 460 })).toEqual(["460px", "0px"]);
  expect(become({ offsetTop: 120 }, "scroll")).toEqual(["460px", "120px"]);
  expect(become({ height: 800, offsetTop: 0 })).toEqual(["", ""]);
});

test("[UI193] neither a bar of the browser nor zooming in counts as a keyboard", () => {
  const { become } = start();
  expect(become({ height: 750 })).toEqual(["", ""]);
  expect(become({ height: 400, scale: 2 })).toEqual(["", ""]);
});

test("without a visual viewport nothing is measured", () => {
  const { style } = document.createElement("div");
  watchVisibleArea({ innerHeight: 800, visualViewport: null }, style);
  expect(style).toHaveLength(0);
});
