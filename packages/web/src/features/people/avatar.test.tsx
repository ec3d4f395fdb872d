import { render } from "@testing-library/react";
import { expect, test } from "vitest";
import { ada, kenji } from "../../testing/builders.ts";
import { Avatar } from "./avatar.tsx";
import { hueOf } from "./hue.ts";
import { initialsOf } from "./initials.ts";

test.each([
  ["user-48213", "U4"],
  ["Ada Lovelace", "AL"],
  ["Kenji", "KE"],
  ["x", "X"],
  ["👩‍🚀 Sally", "👩‍🚀S"],
  ["...", ".."],
  ["Noor el-Din", "NE"],
])("the initials of %s are %s", (name, initials) => {
  expect(initialsOf(name)).toBe(initials);
});

test("[UI60] a person's hue stays when their name changes, and differs between people", () => {
  const { container, rerender } = render(<Avatar person={ada} />);
  const hue = () => container.querySelector("span")?.style.getPropertyValue("--hue");
  const before = hue();
  rerender(<Avatar person={{ ...ada, name: "Grace" }} />);
  expect(hue()).toBe(before);
  expect(hueOf(kenji.id)).not.toBe(hueOf(ada.id));
});

test("an id that is not hexadecimal has a hue too", () => {
  expect(hueOf("zzzzzz")).toBe(0);
});
