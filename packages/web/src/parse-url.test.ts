import { expect, test } from "vitest";
import { parseUrl } from "./parse-url.ts";

test("an address is taken apart, and what is none is nothing", () => {
  expect(parseUrl("https://chat.example.org/a?b#c")).toMatchObject({
    host: "chat.example.org",
    pathname: "/a",
    hash: "#c",
  });
  expect(parseUrl("chat.example.org")).toBeUndefined();
});
