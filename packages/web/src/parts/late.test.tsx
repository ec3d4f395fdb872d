import { render, screen } from "@testing-library/react";
import { expect, test } from "vitest";
import { loadMissing } from "../state/lazy.ts";
import { Late, latePart } from "./late.tsx";

test("[UI275] what could not be loaded is stood for until it can be", async () => {
  const lines: (Error | string)[] = [new Error("There is no server."), "It is here."];
  const part = latePart<object>(async () => {
    const line = lines.shift();
    if (typeof line !== "string") throw line;
    return () => <p>{line}</p>;
  });
  render(<Late of={part} props={{}} meanwhile="It is on its way." />);
  expect(screen.getByText("It is on its way.")).toBeTruthy();
  await expect.poll(() => lines.length).toBe(1);
  expect(screen.getByText("It is on its way.")).toBeTruthy();
  loadMissing();
  expect(await screen.findByText("It is here.")).toBeTruthy();
});
