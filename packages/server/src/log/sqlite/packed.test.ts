import fc from "fast-check";
import { expect, test } from "vitest";
import { pack, unpack } from "./packed.ts";

test("[LOG2] entries come out of a parcel byte for byte as they went in", () => {
  const entry = fc.record({
    seq: fc.nat(),
    json: fc.string({ unit: "binary" }).map((text) => JSON.stringify({ text })),
  });
  fc.assert(
    fc.property(fc.array(entry), (entries) => {
      expect(unpack(structuredClone(pack(entries)))).toEqual(entries);
    }),
  );
});
