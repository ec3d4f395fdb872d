import { describe, expect, it } from "vitest";
import { Search } from "./search.ts";

function search(limit: number, start: number, bisections = 4) {
  const found = new Search({ start, factor: 2, bisections });
  const tried: number[] = [];
  for (let rate = found.next; rate !== undefined; rate = found.next) {
    tried.push(rate);
    found.tried(rate, rate <= limit);
  }
  return { most: found.most, tried };
}

describe("Search", () => {
  it("goes up from a rate that is sustained", () => {
    expect(search(700, 100, 0).tried).toEqual([100, 200, 400, 800]);
  });

  it("goes down from one that is not", () => {
    expect(search(30, 100, 0)).toEqual({ most: 25, tried: [100, 50, 25] });
  });

  it.each([55, 99, 100, 101, 777, 12_345])("comes within 5 %% of %i", (limit) => {
    const { most = 0 } = search(limit, 100);
    expect(most).toBeLessThanOrEqual(limit);
    expect(most * 1.05).toBeGreaterThan(limit);
  });

  it("finds nothing where nothing is sustained", () => {
    const { most, tried } = search(0, 10);
    expect(most).toBeUndefined();
    expect(tried.length).toBeLessThan(10);
  });
});
