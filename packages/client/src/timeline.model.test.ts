import fc from "fast-check";
import { expect, it } from "vitest";
import { ModelRoom } from "./testing/model-room.ts";

type Step = { go(model: ModelRoom): void };

const named = (name: string, go: Step["go"]): Step => Object.assign({ go }, { [fc.toStringMethod]: () => name });
const always = (name: string, go: Step["go"]) => fc.constant(named(name, go));
const small = fc.integer({ min: 0, max: 3 });

const step = fc.oneof(
  { weight: 3, arbitrary: always("post", (model) => model.post()) },
  { weight: 3, arbitrary: always("write", (model) => model.write()) },
  { weight: 4, arbitrary: small.map((acks) => named(`publish, ${acks} acks`, (model) => model.publish(acks))) },
  {
    weight: 5,
    arbitrary: fc
      .tuple(small, small)
      .map(([again, more]) => named(`send ${again} again, ${more} more`, (model) => model.send(again, more))),
  },
  { weight: 3, arbitrary: always("deliver all", (model) => model.deliver(Number.POSITIVE_INFINITY)) },
  { weight: 4, arbitrary: small.map((lines) => named(`deliver ${lines}`, (model) => model.deliver(lines))) },
  { weight: 1, arbitrary: always("skip", (model) => model.skip()) },
  { weight: 1, arbitrary: always("refuse", (model) => model.refuse()) },
  { weight: 1, arbitrary: always("retry", (model) => model.retry()) },
  { weight: 2, arbitrary: always("reconnect", (model) => model.reconnect()) },
  { weight: 1, arbitrary: small.map((without) => named(`restore, -${without}`, (model) => model.restore(without))) },
  { weight: 1, arbitrary: always("page", (model) => void model.page(false)) },
  { weight: 1, arbitrary: always("ask for a page", (model) => void model.page(true)) },
  {
    weight: 2,
    arbitrary: fc
      .tuple(fc.integer({ min: 1, max: 8 }), fc.constantFrom(0, 0.3, 0.7, 1))
      .map(([most, part]) => named(`trim to ${most} at ${part}`, (model) => model.trim(most, part))),
  },
  { weight: 1, arbitrary: always("deliver a page", (model) => model.deliverPage()) },
);

it("[RES106] [CON141] comes to the same as the log, whatever was interleaved, lost, doubled, broken or dropped on the way", () => {
  fc.assert(
    fc.property(fc.array(step, { maxLength: 60, size: "max" }), (steps) => {
      const model = new ModelRoom();
      for (const { go } of steps) go(model);
      model.finish();
      expect(model.view.status).toBe("ready");
      expect(model.view.entries).toEqual(model.log);
      expect(model.view.pending).toEqual([]);
      const ids = model.log.map(({ id }) => id);
      const written = model.written.filter((id) => !model.gone.has(id));
      expect(ids.filter((id) => written.includes(id)).sort()).toEqual(written.sort());
    }),
    { numRuns: 1_000 },
  );
});
