import { act, render, screen } from "@testing-library/react";
import { expect, test, vi } from "vitest";
import { setConnected } from "../state/lazy.ts";
import { Late, latePart } from "./late.tsx";

test("[UI275] what could not be loaded is stood for until it can be", async () => {
  // A browser that is never idle asks for nothing by itself.
  vi.stubGlobal("requestIdleCallback", vi.fn());
  const unreachable = Promise.withResolvers<never>();
  const load = vi.fn(async () => () => <p>It is here.</p>).mockReturnValueOnce(unreachable.promise);
  const part = latePart<object>(load);
  render(<Late of={part} props={{}} meanwhile="It is on its way." />);
  expect(screen.getByText("It is on its way.")).toBeTruthy();
  await act(async () => unreachable.reject(new Error("There is no server.")));
  expect(screen.getByText("It is on its way.")).toBeTruthy();
  setConnected(true);
  expect(await screen.findByText("It is here.")).toBeTruthy();
  expect(load).toHaveBeenCalledTimes(2);
  setConnected(false);
});
