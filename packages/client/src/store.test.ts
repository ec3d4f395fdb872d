import { afterEach, describe, expect, it, vi } from "vitest";
import { createStore, derivedStore } from "./store.ts";

afterEach(() => vi.restoreAllMocks());

describe("a store", () => {
  it("tells its listeners after the value has changed", () => {
    const store = createStore(1);
    const seen: number[] = [];
    store.subscribe(() => seen.push(store.get()));
    store.set(2);
    expect(seen).toEqual([2]);
  });

  it("tells nobody when the value is the same", () => {
    const value = { a: 1 };
    const store = createStore(value);
    const listener = vi.fn();
    store.subscribe(listener);
    store.set(value);
    expect(listener).not.toHaveBeenCalled();
  });

  it("keeps a function that is subscribed twice until it was called off twice", () => {
    const store = createStore(0);
    const listener = vi.fn();
    const callOff = store.subscribe(listener);
    store.subscribe(listener);
    callOff();
    callOff();
    store.set(1);
    expect(listener).toHaveBeenCalledTimes(1);
  });

  it("tells no listener that another has just called off", () => {
    const store = createStore(0);
    const late = vi.fn();
    store.subscribe(() => callOff());
    const callOff = store.subscribe(late);
    store.set(1);
    expect(late).not.toHaveBeenCalled();
  });

  it("tells the others when a listener throws, and lets the error surface", () => {
    const later: (() => void)[] = [];
    vi.spyOn(globalThis, "queueMicrotask").mockImplementation((run) => void later.push(run));
    const store = createStore(0);
    const listener = vi.fn();
    store.subscribe(() => {
      throw new Error("a defect of the page");
    });
    store.subscribe(listener);
    store.set(1);
    expect(listener).toHaveBeenCalledTimes(1);
    expect(later[0]).toThrow("a defect of the page");
  });
});

describe("a store whose listeners are told later", () => {
  it("has the newest value at once, and tells when it is asked to", () => {
    const later: (() => void)[] = [];
    const store = createStore(1, (tell) => later.push(tell));
    const listener = vi.fn();
    store.subscribe(listener);
    store.set(2);
    expect([store.get(), listener.mock.calls.length]).toEqual([2, 0]);
    later[0]?.();
    expect(listener).toHaveBeenCalledTimes(1);
  });
});

describe("a derived store", () => {
  it("is worked out when somebody looks, once for each value of its source", () => {
    const source = createStore(1);
    const derive = vi.fn((value: number) => ({ doubled: value * 2 }));
    const store = derivedStore(source, derive);
    const listener = vi.fn();
    store.subscribe(listener);
    for (const value of [2, 3, 4]) source.set(value);
    expect(listener).toHaveBeenCalledTimes(3);
    derive.mockClear();
    expect(store.get()).toEqual({ doubled: 8 });
    expect(store.get()).toBe(store.get());
    expect(derive).toHaveBeenCalledTimes(1);
  });
});
