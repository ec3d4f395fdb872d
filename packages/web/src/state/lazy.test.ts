import { waitFor } from "@testing-library/react";
import { afterEach, expect, test, vi } from "vitest";
import { createLazy, isIncomplete, setConnected } from "./lazy.ts";

/** A part whose file can be had or not. */
function setup() {
  const file = { isThere: false };
  const load = vi.fn(async () => (file.isThere ? { part: true } : Promise.reject(new TypeError("404"))));
  return { file, load, lazy: createLazy(load) };
}

afterEach(() => setConnected(false));

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

test("[UI384] a part that cannot be had twice, though there is a connection, is missed until there is another", async () => {
  const { file, load, lazy } = setup();
  setConnected(true);
  lazy.load();
  await waitFor(() => expect(isIncomplete.get()).toBe(true));
  expect(load).toHaveBeenCalledTimes(2);
  file.isThere = true;
  setConnected(false);
  setConnected(true);
  expect(isIncomplete.get()).toBe(false);
  await waitFor(() => expect(lazy.get()).toEqual({ part: true }));
});

test("[UI384] one that could not be had without a connection is missed only when it cannot be had with one", async () => {
  const { file, load, lazy } = setup();
  for (const times of [1, 2]) {
    await waitFor(() => {
      lazy.load();
      expect(load).toHaveBeenCalledTimes(times);
    });
  }
  expect(isIncomplete.get()).toBe(false);
  setConnected(true);
  await waitFor(() => expect(isIncomplete.get()).toBe(true));
  file.isThere = true;
  lazy.load();
  await waitFor(() => expect(lazy.get()).toEqual({ part: true }));
});

test("[UI384] nothing is missed any more once what was missing has come", async () => {
  const { file, load, lazy } = setup();
  setConnected(true);
  lazy.load();
  await waitFor(() => expect(isIncomplete.get()).toBe(true));
  file.isThere = true;
  lazy.load();
  await waitFor(() => expect(lazy.get()).toEqual({ part: true }));
  expect(isIncomplete.get()).toBe(false);
  expect(load).toHaveBeenCalledTimes(3);
});

test("[UI384] a part that was asked for before there was a connection is asked for with one before it is missed", async () => {
  const { file, load, lazy } = setup();
  const slow = Promise.withResolvers<never>();
  load.mockRejectedValueOnce(new TypeError("offline")).mockReturnValueOnce(slow.promise);
  await waitFor(() => {
    lazy.load();
    expect(load).toHaveBeenCalledTimes(2);
  });
  setConnected(true);
  file.isThere = true;
  slow.reject(new TypeError("offline"));
  await waitFor(() => expect(lazy.get()).toEqual({ part: true }));
  expect(isIncomplete.get()).toBe(false);
});
