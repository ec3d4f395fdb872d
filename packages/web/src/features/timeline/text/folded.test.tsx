import { act, render, screen } from "@testing-library/react";
import { expect, test } from "vitest";
import { Folded } from "./folded.tsx";

test("[UI204] a long text is printed whole", async () => {
  const text = Array.from({ length: 60 }, (_, line) => `line ${line}`).join("\n");
  const { container } = render(<Folded text={text} show={({ text }) => text} />);
  await screen.findByRole("button", { name: "Show all 60 lines" });
  expect(container.textContent).not.toContain("line 59");
  window.dispatchEvent(new Event("beforeprint"));
  expect(container.textContent).toContain("line 59");
  act(() => void window.dispatchEvent(new Event("afterprint")));
  expect(container.textContent).not.toContain("line 59");
});
