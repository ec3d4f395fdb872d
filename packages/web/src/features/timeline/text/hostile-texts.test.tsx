import { hostileTexts } from "@parley/protocol/testing";
import { act, render } from "@testing-library/react";
import { beforeAll, expect, test } from "vitest";
import { formatting, MessageText } from "./message-text.tsx";

const ELEMENTS = "DIV SPAN BDI A EM STRONG S CODE PRE BLOCKQUOTE UL OL LI BUTTON SVG PATH RECT".split(" ");
const ATTRIBUTES =
  "class dir href title target rel value type aria-label aria-expanded aria-hidden width height viewBox fill stroke stroke-width stroke-linecap stroke-linejoin d x y rx ry".split(
    " ",
  );

beforeAll(async () => {
  formatting.load();
  if (!formatting.get()) await act(() => new Promise<void>((resolve) => formatting.subscribe(resolve)));
});

test.each(hostileTexts)("[UI55] %j makes no other elements and attributes than any text", (text) => {
  const { container } = render(<MessageText content={{ kind: "text", text }} name="Ada" />);
  for (const element of container.querySelectorAll("*")) {
    expect(ELEMENTS).toContain(element.tagName.toUpperCase());
    for (const { name } of element.attributes) expect(ATTRIBUTES).toContain(name);
    if (!(element instanceof HTMLAnchorElement)) continue;
    expect(element.protocol).toMatch(/^(https?|mailto):$/);
    expect(element.rel).toBe("noopener noreferrer nofollow");
  }
});
