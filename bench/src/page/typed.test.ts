import { expect, it } from "vitest";
import { seededRandom } from "../harness/random.ts";
import { strokes } from "./hands.ts";
import { droppedIn, growthOf, typedOf } from "./typed.ts";
import type { Turn } from "./typing.ts";

const watched = { keys: [5, 9, 7], events: [16], longTasks: [60], gaps: [16.6, 50], elements: [10, 12, 11, 9] };
const turn: Turn = { page: "parley", mood: "busy", pressed: 4, watched, talked: undefined };

it("counts the frames that a display would have shown within a gap", () => {
  expect([8, 16.6, 17.4, 33.3, 100].map(droppedIn)).toEqual([0, 0, 0, 1, 5]);
});

it("tells growth from going up and down", () => {
  expect(growthOf([10, 20, 20, 10])).toBe(1);
  expect(growthOf([10, 20, 30, 40])).toBe(2);
});

it("sums up the turns of one page in rooms of one kind", () => {
  const typed = typedOf("parley", "busy", [turn, { ...turn, page: "plain" }, turn, { ...turn, mood: "silent" }]);
  expect(typed).toMatchObject({ pressed: 8, shown: 6, p50: 7, worst: 9, longTasks: 2, longestTask: 60 });
  expect(typed).toMatchObject({ frames: 4, dropped: 4, elements: 12, growth: 11 / 12 });
});

it("takes what Event Timing does not tell of for short", () => {
  expect(typedOf("parley", "busy", [turn]).eventTiming).toBe(16);
  expect(typedOf("parley", "busy", [{ ...turn, watched: { ...watched, events: [] } }]).eventTiming).toBe(8);
});

it("types the same again, at a person's pace, and sends some of it", () => {
  const typing = strokes(seededRandom(1), 60_000);
  expect(strokes(seededRandom(1), 60_000)).toEqual(typing);
  const time = typing.reduce((sum, { after }) => sum + after, 0);
  expect(time).toBeGreaterThanOrEqual(60_000);
  expect(typing.length).toBeGreaterThan(300);
  expect(typing.length).toBeLessThan(600);
  expect(typing.filter(({ key }) => key === "Enter").length).toBeGreaterThan(5);
});
