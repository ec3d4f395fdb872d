import { ManualClock } from "@parley/protocol/testing";
import { pino } from "pino";
import { expect, test } from "vitest";
import { AppendInDoubt, LogUnavailable } from "../log/log.ts";
import { LogFaults } from "./log-faults.ts";

function faultsOf(level = "info") {
  const clock = new ManualClock();
  const told: string[] = [];
  const logger = pino(
    { level, formatters: { level: (label) => ({ label }) } },
    {
      write: (line: string) => {
        const { label, msg } = JSON.parse(line);
        told.push(`${label}: ${msg}`);
      },
    },
  );
  const faults = new LogFaults(logger, clock);
  const fail = (error: Error) => faults.storing(Promise.reject(error)).catch((thrown: unknown) => thrown);
  return { clock, told, faults, fail };
}

const full = new LogUnavailable("The disk is full.");

test("[PUB12] that nothing can be stored is told once when it begins and once when it is over", async () => {
  const { told, faults, fail } = faultsOf();
  for (const error of [full, full, new AppendInDoubt("Nobody knows."), full]) expect(await fail(error)).toBe(error);
  expect(told).toEqual(["error: the log is unavailable"]);
  expect([await faults.storing(Promise.resolve(1)), await faults.storing(Promise.resolve(2))]).toEqual([1, 2]);
  expect(told).toEqual(["error: the log is unavailable", "info: the log takes messages again"]);
  await fail(full);
  expect(told.at(2)).toBe("error: the log is unavailable");
});

test("[PUB12] each failure by itself is told where one looks for it", async () => {
  const { told, fail } = faultsOf("debug");
  for (let time = 0; time < 2; time += 1) await fail(full);
  expect(told).toEqual(["debug: not stored", "error: the log is unavailable", "debug: not stored"]);
});

test("[PUB12] what else goes wrong is not taken for that", async () => {
  const { told, fail } = faultsOf("debug");
  const defect = new TypeError("a defect");
  expect([await fail(defect), told]).toEqual([defect, []]);
});

test("[PUB12] that something cannot be read is told once a minute", () => {
  const { clock, told, faults } = faultsOf();
  for (let second = 0; second < 59; second += 1) {
    for (let time = 0; time < 10; time += 1) faults.unread(full);
    clock.advance(1_000);
  }
  expect(told).toEqual(["error: the log cannot be read"]);
  clock.advance(2_000);
  faults.unread(full);
  expect(told).toHaveLength(2);
});
