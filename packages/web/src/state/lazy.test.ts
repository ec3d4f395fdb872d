import { waitFor } from "@testing-library/react";
import { expect, test, vi } from "vitest";
import { createLazy } from "./lazy.ts";

test("[UI153] a part is loaded once, when it is asked for", async () => {
  const load = vi.fn(async () => ({ part: true }));
  const lazy = createLazy(load);
  expect(load).not.toHaveBeenCalled();
  const told = new Promise<void>((resolve) => lazy.subscribe(resolve));
  lazy.load();
  lazy.load();
  await told;
  lazy.load();
  expect(lazy.get()).toEqual({ part: true });
  expect(load).toHaveBeenCalledOnce();
});

test("[UI153] a part that did not come is asked for again the next time", async () => {
  const load = vi.fn(async () => ({ part: true })).mockRejectedValueOnce(new TypeError("offline"));
  const lazy = createLazy(load);
  lazy.load();
  await waitFor(() => {
    lazy.load();
    expect(lazy.get()).toEqual({ part: true });
  });
  expect(load).toHaveBeenCalledTimes(2);
});
