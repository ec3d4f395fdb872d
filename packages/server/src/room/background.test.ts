import { ManualClock } from "@parley/protocol/testing";
import { beforeEach, describe, expect, it } from "vitest";
import { Background } from "./background.ts";

describe("background", () => {
  let clock: ManualClock;
  let turns: (() => void)[];
  let background: Background;
  let done: number[];

  beforeEach(() => {
    clock = new ManualClock();
    turns = [];
    done = [];
    background = new Background({ clock, atTurnEnd: (run) => turns.push(run) });
  });

  /** Ends a turn: what was done in it. */
  function turn(): number[] {
    for (const run of turns.splice(0)) run();
    return done.splice(0);
  }

  /** Pieces of work of so many milliseconds each. */
  function add(numbers: readonly number[], milliseconds = 0): void {
    for (const number of numbers) {
      background.add(() => {
        done.push(number);
        clock.advance(milliseconds);
      });
    }
  }

  it("[WIN6] is done at the end of the turn, in order", () => {
    add([1, 2, 3]);
    expect(done).toEqual([]);
    expect([turn(), turns.length]).toEqual([[1, 2, 3], 0]);
  });

  it("[WIN6] is done some in each turn when it takes long, or is much", () => {
    add([1, 2, 3, 4, 5], 1);
    expect([turn(), turn(), turn(), turns.length]).toEqual([[1, 2], [3, 4], [5], 0]);
    const many = Array.from({ length: 100 }, (_, index) => index);
    add(many);
    const each: number[][] = [];
    while (turns.length > 0) each.push(turn());
    expect(each[0]?.length).toBeLessThan(20);
    expect(each.flat()).toEqual(many);
  });

  it("[WIN6] takes what is added meanwhile after what was there", () => {
    background.add(() => add([3]));
    add([1, 2]);
    expect([...turn(), ...turn()]).toEqual([1, 2, 3]);
    expect(turns).toEqual([]);
  });

  it("[WIN6] tells who waits when it is their turn", async () => {
    const waiting = background.turn().then(() => done.push(1));
    await Promise.resolve();
    expect(done).toEqual([]);
    turn();
    await waiting;
    expect(done).toEqual([1]);
  });
});
