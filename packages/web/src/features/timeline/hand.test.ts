import { ManualClock } from "@parley/protocol/testing";
import { expect, test, vi } from "vitest";
import { Hand } from "./hand.ts";

function handOn() {
  const list = document.body.appendChild(document.createElement("div"));
  const clock = new ManualClock(0);
  const letGo = vi.fn();
  const hand = new Hand(clock, letGo);
  const leave = hand.watch(list);
  return { list, clock, letGo, hand, leave };
}

test("[UI102] a wheel or a key that goes up holds the list for a moment", () => {
  const { list, clock, letGo, hand } = handOn();
  for (const event of [new WheelEvent("wheel", { deltaY: -3 }), new KeyboardEvent("keydown", { key: "PageUp" })]) {
    list.dispatchEvent(event);
    expect(hand.isOn).toBe(true);
    clock.advance(1_000);
    expect(hand.isOn).toBe(false);
  }
  expect(letGo).toHaveBeenCalledTimes(2);
});

test("what goes down holds nothing, and neither does a letter", () => {
  const { list, hand } = handOn();
  list.dispatchEvent(new WheelEvent("wheel", { deltaY: 3 }));
  list.dispatchEvent(new KeyboardEvent("keydown", { key: "PageDown" }));
  list.dispatchEvent(new KeyboardEvent("keydown", { key: "a" }));
  expect(hand.isOn).toBe(false);
});

test.each([
  ["mousedown", "mouseup"],
  ["mousedown", "dragend"],
  ["mousedown", "blur"],
  ["touchstart", "touchend"],
  ["touchstart", "touchcancel"],
])("[UI102] a finger or a button holds the list from %s to %s, and a little longer", (down, up) => {
  const { list, clock, letGo, hand } = handOn();
  list.dispatchEvent(new Event(down));
  clock.advance(10_000);
  expect(hand.isOn).toBe(true);
  window.dispatchEvent(new Event(up));
  expect(hand.isOn).toBe(true);
  clock.advance(1_000);
  expect([hand.isOn, letGo.mock.calls.length]).toEqual([false, 1]);
});

test("nothing is left behind when the list is gone", () => {
  const { list, clock, letGo, hand, leave } = handOn();
  list.dispatchEvent(new WheelEvent("wheel", { deltaY: -3 }));
  leave();
  expect([hand.isOn, clock.pending]).toEqual([false, 0]);
  list.dispatchEvent(new Event("mousedown"));
  expect(hand.isOn).toBe(false);
  expect(letGo).not.toHaveBeenCalled();
});
