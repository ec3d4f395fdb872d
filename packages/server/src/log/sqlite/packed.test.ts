import { createId } from "@parley/protocol";
import fc from "fast-check";
import { expect, test } from "vitest";
import { encodeDraft } from "../encode-entry.ts";
import { pack, packAppended, packDrafts, unpack, unpackAppended, unpackDrafts } from "./packed.ts";

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

const drafts = fc.array(
  fc.record({ room: fc.constantFrom("lobby", "garden"), text: fc.string({ unit: "binary" }), at: fc.nat() }),
);

test("[LOG2] drafts come out of a parcel as they went in", () => {
  fc.assert(
    fc.property(drafts, (said) => {
      const encoded = said.map(({ room, text, at }) =>
        encodeDraft({
          room,
          id: createId(at),
          at,
          author: { id: createId(at), name: text },
          content: { kind: "text", text },
        }),
      );
      expect(unpackDrafts(structuredClone(packDrafts(encoded)))).toEqual(encoded);
    }),
  );
});

test("[LOG4] where drafts stand comes out of a parcel as it went in, also of duplicates in another room", () => {
  const stands = fc.record({ seq: fc.integer({ min: 1 }), elsewhere: fc.boolean(), duplicate: fc.boolean() });
  fc.assert(
    fc.property(fc.array(stands), (found) => {
      const asked = found.map(() => ({ room: "lobby", author: "a", id: "b", rest: "}" }));
      const appended = found.map(({ seq, elsewhere, duplicate }) => ({
        room: duplicate && elsewhere ? "garden" : "lobby",
        seq,
        duplicate,
      }));
      expect(unpackAppended(asked, structuredClone(packAppended(appended)))).toEqual(appended);
    }),
  );
});
