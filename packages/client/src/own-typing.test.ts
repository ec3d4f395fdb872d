import { ManualClock } from "@parley/protocol/testing";
import { describe, expect, it } from "vitest";
import { OwnTyping } from "./own-typing.ts";

function start() {
  const clock = new ManualClock();
  const told: boolean[] = [];
  const line = { isOpen: true };
  const typing = new OwnTyping(clock, (is) => {
    if (line.isOpen) told.push(is);
    return line.isOpen;
  });
  return { clock, told, line, typing };
}

describe("one's own typing", () => {
  it("[PRE130] is told at once, then every three seconds at most", () => {
    const { clock, told, typing } = start();
    for (let key = 0; key < 70; key += 1) {
      typing.type(true);
      clock.advance(100);
    }
    expect(told).toEqual([true, true, true]);
  });

  it("[PRE130] has stopped when one says so, and that is told once", () => {
    const { told, typing } = start();
    typing.type(false);
    typing.type(true);
    typing.type(false);
    typing.type(false);
    typing.type(true);
    expect(told).toEqual([true, false]);
  });

  it("[PRE130] needs no telling that it has stopped when one's message tells it", () => {
    const { clock, told, typing } = start();
    typing.type(true);
    typing.said();
    typing.type(false);
    expect(told).toEqual([true]);
    clock.advance(3_000);
    typing.type(true);
    expect(told).toEqual([true, true]);
  });

  it("is told with the next key when it could not be told before, or the line was lost", () => {
    const { told, line, typing } = start();
    line.isOpen = false;
    typing.type(true);
    line.isOpen = true;
    typing.type(true);
    typing.lost();
    typing.type(true);
    expect(told).toEqual([true, true]);
  });
});
