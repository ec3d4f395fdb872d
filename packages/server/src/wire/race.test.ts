import fc from "fast-check";
import { expect, test } from "vitest";
import { House, publishOf } from "../testing/house.ts";
import type { Wire } from "../testing/wire.ts";

/** What may happen while a room is busy: somebody says so many things in a frame, or the reader comes anew. */
const anyStep = fc.oneof(
  { weight: 3, arbitrary: fc.record({ do: fc.constant("publish" as const), count: fc.integer({ min: 1, max: 4 }) }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant("resume" as const), back: fc.nat(6) }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant("again" as const) }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant("turn" as const) }) },
);

/** The numbers that came after each answer to a subscription. */
function runsOf(wire: Wire, room: string): { position: number; numbers: number[] }[] {
  const runs: { position: number; numbers: number[] }[] = [];
  for (const message of wire.messages) {
    if (message.type === "subscribed" && message.room === room) runs.push({ position: message.position, numbers: [] });
    if (message.type === "entries" && message.room === room) {
      runs.at(-1)?.numbers.push(...message.entries.map(({ seq }) => seq));
    }
  }
  return runs;
}

test("[RES5] a subscription that races appends neither loses nor doubles an entry, in any interleaving", async () => {
  await using house = await House.open({ limits: { messagesPerSecond: 0, pageEntries: 3 } });
  const { log } = house.server.gateway;
  await using writer = await house.guest();
  await using reader = await house.guest();
  let rooms = 0;
  await fc.assert(
    fc.asyncProperty(fc.array(anyStep, { minLength: 1, maxLength: 12 }), async (steps) => {
      rooms += 1;
      const room = `race-${rooms}`;
      reader.say({ type: "subscribe", room });
      for (const step of steps) {
        if (step.do === "publish") writer.say(...Array.from({ length: step.count }, () => publishOf("x", room)));
        if (step.do === "again") reader.say({ type: "unsubscribe", room }, { type: "subscribe", room });
        if (step.do === "turn") await new Promise((resolve) => setImmediate(resolve));
        if (step.do === "resume") {
          const seq = Math.max(0, log.head(room) - step.back);
          reader.say({ type: "subscribe", room, position: { epoch: log.epoch, seq } });
        }
      }
      await writer.settled();
      await reader.settled();
      const runs = runsOf(reader, room);
      for (const { position, numbers } of runs) {
        expect(numbers).toEqual(Array.from(numbers, (_, index) => position + 1 + index));
      }
      const last = runs.at(-1);
      expect(last?.numbers.at(-1) ?? last?.position).toBe(log.head(room));
      reader.say({ type: "unsubscribe", room });
    }),
    { numRuns: 60 },
  );
});
