import { act, render, screen } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { expect, test } from "vitest";
import { formatting, MessageText } from "./message-text.tsx";

const show = (text: string) =>
  render(<MessageText content={{ kind: "text", text }} name="Ada" />).container.firstElementChild;

/** Waits until the parser has come. */
async function loaded(): Promise<void> {
  if (formatting.get()) return;
  await act(() => new Promise<void>((resolve) => formatting.subscribe(resolve)));
}

test("[UI153] markup is shown as it was typed until the parser has come, which it does by itself", async () => {
  const { container } = render(<MessageText content={{ kind: "text", text: "**very** https://a.b" }} name="Ada" />);
  if (!formatting.get()) expect(container.textContent).toBe("**very** https://a.b");
  await loaded();
  expect(screen.getByRole("link", { name: "https://a.b" })).toBeTruthy();
  expect(container.textContent).toBe("very https://a.b");
  expect(container.querySelector("strong")?.textContent).toBe("very");
});

test("[UI150] quotes, lists and code are what they are called", async () => {
  formatting.load();
  await loaded();
  const shown = show("> said\n\n- one\n- two\n\n7. seven\n\n```\nlet a;\n```\n~~no~~ *so* `c`");
  expect(screen.getByRole("blockquote").textContent).toBe("said");
  expect(screen.getAllByRole("list")).toHaveLength(2);
  expect(screen.getAllByRole<HTMLLIElement>("listitem").map(({ value }) => value)).toEqual([0, 0, 7]);
  expect(screen.getAllByRole("code").map(({ textContent }) => textContent)).toEqual(["let a;", "c"]);
  expect(screen.getByRole("emphasis").textContent).toBe("so");
  expect(shown?.querySelector("s")?.textContent).toBe("no");
});

test("[UI154] a text that begins with /me tells what its author does", async () => {
  formatting.load();
  await loaded();
  expect(show("/me waves at https://a.b")?.textContent).toBe("Ada waves at https://a.b");
  expect(screen.getByRole("link")).toBeTruthy();
  expect(show("/ME waves")?.textContent).toBe("Ada waves");
  expect(show("/me\nwaves")?.textContent).toBe("Ada waves");
  for (const text of ["/menu", " /me waves", "/me"]) expect(show(text)?.textContent).toBe(text);
});

test.each(["😀", "👍🏽 🎉", "👨‍👩‍👧 🇯🇵 ❤️\n1️⃣ 🏴󠁧󠁢󠁳󠁣󠁴󠁿 ✅"])("[UI155] %s is shown large", (text) => {
  expect(show(text)?.className).toContain("emoji");
});

test.each(["😀!", "1", "😀😀😀😀😀😀😀", "©", "a 😀", "#"])("[UI155] %s is shown like any text", (text) => {
  expect(show(text)?.className).not.toContain("emoji");
});

test("[UI156] a long text shows its beginning, and all of it when asked to", async () => {
  const lines = Array.from({ length: 100 }, (_, line) => `line ${line}`);
  const { container, unmount } = render(<MessageText content={{ kind: "text", text: lines.join("\n") }} name="Ada" />);
  expect(container.textContent).toContain("line 0\nline 1");
  expect(container.textContent).not.toContain("line 50");
  const button = screen.getByRole("button", { name: "Show all 100 lines", expanded: false });
  await userEvent.click(button);
  expect(container.textContent).toContain("line 99");
  unmount();
  const again = render(<MessageText content={{ kind: "text", text: lines.join("\n") }} name="Ada" />).container;
  expect(again.textContent, "the list has forgotten the line meanwhile").toContain("line 99");
  await userEvent.click(screen.getByRole("button", { name: "Show less", expanded: true }));
  expect(again.textContent).not.toContain("line 50");
});

test("[UI150] code is copied as it was written", async () => {
  formatting.load();
  await loaded();
  const user = userEvent.setup();
  const shown = show("```ts\nlet a;\n  b\n```");
  expect(shown?.textContent).toBe("tslet a;\n  b");
  await user.click(screen.getByRole("button", { name: "Copy code" }));
  expect(await navigator.clipboard.readText()).toBe("let a;\n  b");
  expect(screen.getByRole("button", { name: "Copied" })).toBeTruthy();
});
