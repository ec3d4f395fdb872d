import fc from "fast-check";
import { describe, expect, it, vi } from "vitest";
import { Follower } from "./follower.ts";

const bounds = { messages: 100, bytes: 1_000 };
const message = (position: number, text = "x") => ({ position, key: `k${position}`, text });
const positions = (messages: { position: number }[]) => messages.map(({ position }) => position);

function follow(applied: number, ...told: number[]): Follower {
  const follower = new Follower(applied, bounds);
  for (const position of told) follower.offer(message(position));
  return follower;
}

describe("follower", () => {
  it("[CLU2] gives out each message once, in order", () => {
    const follower = follow(0, 2, 1, 1, 3, 2);
    expect(positions(follower.take(2))).toEqual([1, 2]);
    follower.offer(message(1));
    expect(positions(follower.take(10))).toEqual([3]);
    expect(follower.take(10)).toEqual([]);
  });

  it("[CLU2] looks once only at what a newer version wrote, however long that is held", () => {
    const parse = vi.spyOn(JSON, "parse");
    const follower = new Follower(0, bounds);
    follower.offer(message(1, JSON.stringify({ v: 2 })));
    for (let time = 0; time < 3; time += 1) expect([follower.take(10), follower.isOutdated]).toEqual([[], true]);
    expect(parse).toHaveBeenCalledTimes(1);
    parse.mockRestore();
  });

  it("[CLU2] passes over what was applied before", () => {
    expect(positions(follow(5, 4, 5, 6).take(10))).toEqual([6]);
  });

  it("[CLU2] knows what is missing: before what it holds, or up to where the stream is known to reach", () => {
    expect(follow(0).missing).toBeUndefined();
    expect(follow(0, 1, 2).missing).toBeUndefined();
    const follower = follow(2, 6, 5, 9);
    expect([follower.hasGap, follower.missing]).toEqual([true, { after: 2, upTo: 4 }]);
    for (const position of [3, 4]) follower.offer(message(position));
    expect(positions(follower.take(10))).toEqual([3, 4, 5, 6]);
    expect(follower.missing).toEqual({ after: 6, upTo: 8 });
    const behind = follow(2);
    behind.reaches(7);
    expect([behind.hasGap, behind.missing, behind.end]).toEqual([false, { after: 2, upTo: 7 }, 7]);
  });

  it("[CLU56] where it was told two things of one position it takes neither, and asks", () => {
    const follower = follow(0, 2, 3);
    follower.offer(message(2, "something else"));
    expect(follower.missing).toEqual({ after: 0, upTo: 2 });
    for (const position of [1, 2]) follower.offer(message(position, "read"));
    expect(follower.take(10).map(({ text }) => text)).toEqual(["read", "read", "x"]);
  });

  it("gives out again what was put back", () => {
    const follower = follow(0, 1, 2, 3);
    const taken = follower.take(2);
    follower.putBack(taken);
    expect(follower.applied).toBe(0);
    expect(positions(follower.take(10))).toEqual([1, 2, 3]);
    follower.settle();
    expect(follower.applied).toBe(3);
  });

  it("holds only so much, and always what is next", () => {
    const follower = new Follower(0, bounds);
    for (const position of [2, 101]) follower.offer(message(position));
    expect(follower.end).toBe(101);
    follower.offer(message(3, "x".repeat(1_000)));
    follower.offer(message(1, "x".repeat(2_000)));
    expect(positions(follower.take(10))).toEqual([1, 2]);
    expect(follower.missing).toEqual({ after: 2, upTo: 101 });
  });

  it("[CLU2] whatever is told late, twice or never, reading what is missing comes to the whole stream", () => {
    const told = fc.array(fc.integer({ min: 1, max: 60 }), { maxLength: 200 });
    fc.assert(
      fc.property(told, fc.array(fc.boolean()), (numbers, pauses) => {
        const follower = new Follower(0, { messages: 20, bytes: 15 });
        const applied: number[] = [];
        const apply = () => {
          applied.push(...positions(follower.take(7)));
          follower.settle();
        };
        for (const [index, position] of numbers.entries()) {
          follower.offer(message(position));
          if (pauses[index % pauses.length]) apply();
        }
        follower.reaches(60);
        for (let round = 0; follower.applied < 60; round += 1) {
          const { missing } = follower;
          if (missing) for (let at = missing.after + 1; at <= missing.upTo; at += 1) follower.offer(message(at));
          apply();
          if (round > 200) throw new Error("It does not come to an end.");
        }
        expect(applied).toEqual(Array.from({ length: 60 }, (_, index) => index + 1));
      }),
    );
  });
});
