import { ManualClock } from "@parley/protocol/testing";
import { expect, test } from "vitest";
import { NINE } from "../../testing/builders.ts";
import { Announcer } from "./announcer.ts";

function setup() {
  const clock = new ManualClock(NINE);
  const told: string[] = [];
  const announcer = new Announcer(clock, (count, { author, text }) => told.push(`${count} ${author}: ${text}`));
  return { clock, told, announcer };
}

test("[UI73] one message is announced soon", () => {
  const { clock, told, announcer } = setup();
  announcer.hear({ author: "Ada", text: "hello" });
  expect(told).toEqual([]);
  clock.advance(300);
  expect(told).toEqual(["1 Ada: hello"]);
});

test("[UI73] while it is busy messages are announced in batches, with pauses to listen", () => {
  const { clock, told, announcer } = setup();
  for (let n = 0; n < 100; n += 1) {
    announcer.hear({ author: "Ada", text: `${n}` });
    clock.advance(100);
  }
  expect(told).toEqual(["3 Ada: 2", "40 Ada: 42", "40 Ada: 82"]);
  clock.advance(10_000);
  expect(told.at(-1)).toBe("17 Ada: 99");
});

test("[UI73] a clock that is set back holds no announcement up for longer than a pause", () => {
  const { clock, told, announcer } = setup();
  announcer.hear({ author: "Ada", text: "hello" });
  clock.advance(300);
  clock.advance(-3_600_000);
  announcer.hear({ author: "Ada", text: "again" });
  clock.advance(4_000);
  expect(told).toEqual(["1 Ada: hello", "1 Ada: again"]);
});

test("leaves no timer behind", () => {
  const { clock, told, announcer } = setup();
  announcer.hear({ author: "Ada", text: "hello" });
  announcer.stop();
  expect(clock.pending).toBe(0);
  clock.advance(10_000);
  expect(told).toEqual([]);
});
