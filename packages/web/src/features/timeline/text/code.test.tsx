import { render, waitFor } from "@testing-library/react";
import { expect, test } from "vitest";
import { Code } from "./code.tsx";
import { highlighterOf } from "./highlighting.ts";
import { grammarOf } from "./languages.ts";

test("[UI158] code of a known language is coloured by the word, and stays the same text", async () => {
  const text = 'const a = "<b>"; // so\n';
  const { container } = render(<Code language="ts" text={text} />);
  expect(container.textContent).toBe(text);
  await waitFor(() => expect(container.querySelector("span[class*=keyword]")?.textContent).toBe("const"));
  expect(container.querySelector("span[class*=string]")?.textContent).toBe('"<b>"');
  expect(container.textContent).toBe(text);
});

test.each(["", "klingon", "__proto__", "constructor"])("[UI158] of %j nothing is loaded", (name) => {
  expect(grammarOf(name)).toBeUndefined();
});

test.each([
  ["long lines", "a".repeat(201)],
  ["many lines", "let a;\n".repeat(600)],
])("[UI152] code of %s is not coloured, as that would take long", (_, code) => {
  expect(highlighterOf("ts", code)).toBeUndefined();
  expect(highlighterOf("ts", "let a;")).toBeDefined();
});
