import { describe, expect, it } from "vitest";
import { billOf } from "./everywhere.ts";

const habits = { peoplePerServer: 1_000, rate: 0.01, room: 100, turns: 0.001 };
const prices = {
  entry: 50,
  ordered: 300,
  delivery: 10,
  turn: 5,
  comparison: 300,
  entryBytes: 500,
  wireBytes: 400,
  connectionBytes: 10_000,
  presenceBytes: 200,
};

describe("what a server pays where each holds everything", () => {
  it("is its own people's alone where there is one", () => {
    const bill = billOf(1_000, habits, prices);
    expect(bill).toMatchObject({
      servers: 1,
      messages: 10,
      turning: 0,
      comparing: 0,
      presenceBytes: 0,
      ordering: 0,
      natsBytes: 0,
      connectionBytes: 1e7,
    });
    expect(bill.delivering).toBeCloseTo(10 * 100 * 10e-6, 9);
    expect(bill.applying).toBeCloseTo(10 * 50e-6, 9);
    expect(bill.diskBytesPerDay).toBe(10 * 500 * 86_400);
  });

  it("stays the same for its own people, and grows with all for the rest", () => {
    const [few, many] = [billOf(10_000, habits, prices), billOf(100_000, habits, prices)];
    expect([few.servers, many.servers]).toEqual([10, 100]);
    expect(many.delivering).toBe(few.delivering);
    expect(many.connectionBytes).toBe(few.connectionBytes);
    expect(many.applying).toBeCloseTo(10 * few.applying, 9);
    expect([few.ordering, many.ordering]).toEqual(
      [100 * 300e-6, 1_000 * 300e-6].map((share) => expect.closeTo(share, 9)),
    );
    expect([few.comparing, many.comparing]).toEqual([0.0005, 0.005].map((share) => expect.closeTo(share, 9)));
    expect(billOf(10_000_000, habits, prices).comparing).toBeCloseTo((6_000 * 300e-6) / 60, 9);
    expect(many.turning / few.turning).toBeCloseTo(99_000 / 9_000, 9);
    expect(many.natsBytes / few.natsBytes).toBeCloseTo(100, 9);
    expect(many.diskBytesPerDay).toBeCloseTo(10 * few.diskBytesPerDay, 3);
  });
});
