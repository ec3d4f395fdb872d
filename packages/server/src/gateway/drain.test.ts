import { closeCodes, limits } from "@parley/protocol";
import { ManualClock } from "@parley/protocol/testing";
import { expect, test } from "vitest";
import { drain } from "./drain.ts";
import type { CloseRow, Connection } from "./gateway.ts";

/** A connection that closes when it is asked to, or only when it is cut. */
class FakeConnection implements Connection {
  readonly #gone = Promise.withResolvers<void>();
  readonly closed = this.#gone.promise;
  readonly heard: (number | CloseRow | "cut")[] = [];
  readonly #polite: boolean;

  constructor(polite = true) {
    this.#polite = polite;
  }

  drain(after: number): void {
    this.heard.push(after);
  }

  close(row: CloseRow): void {
    this.heard.push(row);
    if (this.#polite) this.#gone.resolve();
  }

  cut(): void {
    this.heard.push("cut");
    this.#gone.resolve();
  }
}

const turn = () => new Promise((resolve) => setImmediate(resolve));

function draining(
  connections: Connection[],
  random = () => 0,
  atTurnEnd: (run: () => void) => void = (run) => void setImmediate(run),
) {
  const clock = new ManualClock();
  const appending = new Set<Promise<void>>();
  const done = drain({ atTurnEnd, appending, connections: new Set(connections), clock, limits, random });
  return { clock, done, appending };
}

test("[DRN1] the spread grows with the connections, up to its limit", async () => {
  const almost = () => 0.9999;
  const few = Array.from({ length: 10 }, () => new FakeConnection());
  await draining(few, almost).done;
  expect(few[0]?.heard).toEqual([49, closeCodes.draining]);
  const many = Array.from({ length: 5_000 }, () => new FakeConnection());
  await draining(many, almost).done;
  expect(many[0]?.heard[0]).toBe(limits.drainSpread - 1);
});

test("[DRN13] five thousand come back over five seconds and more, never many at once", async () => {
  const many = Array.from({ length: 5_000 }, () => new FakeConnection());
  let seed = 42;
  const random = () => {
    seed = (seed * 1_103_515_245 + 12_345) % 2 ** 31;
    return seed / 2 ** 31;
  };
  await draining(many, random).done;
  const times = many.map(({ heard: [after] }) => (typeof after === "number" ? after : Number.NaN));
  expect(Math.max(...times) - Math.min(...times)).toBeGreaterThan(5_000);
  const perSecond = Map.groupBy(times, (time) => Math.floor(time / 1_000));
  for (const inOne of perSecond.values()) expect(inOne.length).toBeLessThan(700);
});

test("[DRN13] they are told and closed some at a time, and the event loop goes on between", async () => {
  const many = Array.from({ length: 1_000 }, () => new FakeConnection());
  let turns = 0;
  let told = 0;
  let mostInOneTurn = 0;
  const heard = () => many.reduce((sum, connection) => sum + connection.heard.length, 0);
  const { done } = draining(
    many,
    () => 0,
    (run) => {
      turns += 1;
      mostInOneTurn = Math.max(mostInOneTurn, heard() - told);
      told = heard();
      setImmediate(run);
    },
  );
  await done;
  expect(heard()).toBe(2_000);
  expect(turns).toBeGreaterThanOrEqual(20);
  expect(mostInOneTurn).toBeLessThanOrEqual(100);
});

test("[DRN4] who does not close within a second is cut, and nobody waits longer", async () => {
  const [polite, stubborn] = [new FakeConnection(), new FakeConnection(false)];
  const { clock, done } = draining([polite, stubborn]);
  while (stubborn.heard.length < 2 || clock.pending === 0) await turn();
  clock.advance(999);
  expect(stubborn.heard).toEqual([0, closeCodes.draining]);
  clock.advance(1);
  await done;
  expect(stubborn.heard).toEqual([0, closeCodes.draining, "cut"]);
});

test("[DRN4] a server without connections is drained at once, and leaves no timer", async () => {
  const { clock, done } = draining([]);
  await done;
  expect(clock.pending).toBe(0);
});

test("[DRN14] what is never stored holds nothing up for long", async () => {
  const connection = new FakeConnection();
  const { clock, done, appending } = draining([connection]);
  appending.add(new Promise(() => {}));
  while (clock.pending === 0) await turn();
  clock.advance(limits.drainPatience - 1);
  await turn();
  expect(connection.heard).toEqual([0]);
  clock.advance(1);
  await done;
  expect(connection.heard).toEqual([0, closeCodes.draining]);
  expect(limits.drainPatience + 1_000).toBeLessThan(limits.stopTimeout);
});
