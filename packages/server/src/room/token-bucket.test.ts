import { ManualClock } from "@parley/protocol/testing";
import fc from "fast-check";
import { expect, test } from "vitest";
import { TokenBucket } from "./token-bucket.ts";

function bucketOf(rate: number, burst: number) {
  const clock = new ManualClock();
  const bucket = new TokenBucket({ rate, burst, clock });
  /** How many of so many tries find a token. */
  const taken = (tries: number) =>
    Array.from({ length: tries }, () => bucket.take()).filter((wait) => wait === 0).length;
  return { clock, bucket, taken };
}

test("[LIM21] lets a burst through at once, then as many as the rate allows", () => {
  const { clock, taken } = bucketOf(20, 40);
  expect(taken(1_000)).toBe(40);
  clock.advance(1_000);
  expect(taken(1_000)).toBe(20);
  clock.advance(60_000);
  expect(taken(1_000)).toBe(40);
});

test("[LIM21] says how long to wait, and one token is there after that time, no sooner", () => {
  const { clock, bucket, taken } = bucketOf(20, 1);
  expect([bucket.take(), bucket.take()]).toEqual([0, 50]);
  clock.advance(49);
  expect(bucket.take()).toBe(1);
  clock.advance(1);
  expect(taken(5)).toBe(1);
});

test("[LIM21] a rate of 0 means no limit", () => {
  expect(bucketOf(0, 1).taken(10_000)).toBe(10_000);
});

test("[LIM21] a clock that is set back fills nothing, and goes on filling from there", () => {
  const { clock, bucket, taken } = bucketOf(10, 10);
  expect(taken(11)).toBe(10);
  clock.advance(-3_600_000);
  expect(bucket.take()).toBe(100);
  clock.advance(100);
  expect(taken(5)).toBe(1);
});

test("[LIM21] never lets more through than the burst and the rate together, and never starves", () => {
  const steps = fc.array(fc.record({ pause: fc.nat(5_000), tries: fc.nat(50) }), { maxLength: 30 });
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 50 }), fc.integer({ min: 1, max: 50 }), steps, (rate, burst, plan) => {
      const { clock, bucket, taken } = bucketOf(rate, burst);
      const begin = clock.now();
      let through = 0;
      for (const { pause, tries } of plan) {
        clock.advance(pause);
        through += taken(tries);
        expect(through).toBeLessThanOrEqual(burst + (rate * (clock.now() - begin)) / 1_000);
      }
      taken(burst);
      const wait = bucket.take();
      clock.advance(wait);
      if (wait > 0) expect(bucket.take()).toBe(0);
    }),
  );
});
