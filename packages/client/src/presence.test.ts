import { createId, type Person } from "@parley/protocol";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { sortedPeople, syncDiff, syncState } from "./presence.ts";

const person = (name: string): Person => ({ id: createId(Date.UTC(2026, 0, 1)), name });
const [ada, bo, cy] = [person("Ada"), person("Bo"), person("Cy")];
const none = { joined: [], left: [], renamed: [] };
const names = (presence: ReturnType<typeof syncState>) => sortedPeople(presence).map(({ name }) => name);

describe("presence", () => {
  it("[PRE101] is what the last snapshot told", () => {
    expect(names(syncState([bo, ada]))).toEqual(["Ada", "Bo"]);
  });

  it("[PRE102] tells who joined, left and was renamed", () => {
    const renamed = { ...bo, name: "Bobby" };
    const { presence, changes } = syncDiff(syncState([ada, bo]), { joined: [cy], left: [ada], renamed: [renamed] });
    expect(names(presence)).toEqual(["Bobby", "Cy"]);
    expect(changes).toEqual([
      { kind: "joined", person: cy },
      { kind: "renamed", person: renamed, before: "Bo" },
      { kind: "left", person: ada },
    ]);
  });

  it("[PRE102] tells nothing that was known already", () => {
    const diff = { joined: [ada], left: [cy], renamed: [bo] };
    expect(syncDiff(syncState([ada, bo]), diff).changes).toEqual([]);
  });

  it("[PRE102] takes who was renamed before they were known as here, without news", () => {
    const { presence, changes } = syncDiff(syncState([]), { ...none, renamed: [ada] });
    expect(names(presence)).toEqual(["Ada"]);
    expect(changes).toEqual([]);
  });

  it("leaves its snapshot as it was", () => {
    const before = syncState([ada]);
    syncDiff(before, { ...none, left: [ada] });
    expect(names(before)).toEqual(["Ada"]);
  });

  it("[PRE102] comes to the same, and is news once, when any difference comes twice", () => {
    const somebody = fc.constantFrom(ada, bo, cy, { ...ada, name: "Eve" });
    const some = fc.uniqueArray(somebody, { selector: ({ id }) => id, maxLength: 2 });
    const diff = fc.record({ joined: some, left: some, renamed: some });
    fc.assert(
      fc.property(some, diff, (here, change) => {
        const kinds = [...change.joined, ...change.left, ...change.renamed].map(({ id }) => id);
        fc.pre(new Set(kinds).size === kinds.length);
        const once = syncDiff(syncState(here), change);
        const twice = syncDiff(once.presence, change);
        expect(names(twice.presence)).toEqual(names(once.presence));
        expect(twice.changes).toEqual([]);
      }),
    );
  });

  it("[PRE103] is listed by name, numbers in them by value, then by id", () => {
    const [ten, nine] = [person("user-10"), person("user-9")];
    const twin = { id: ada.id.replace(/.$/, (last) => (last === "0" ? "1" : "0")), name: "Ada" };
    const list = sortedPeople(syncState([ten, ada, nine, twin])).map(({ id }) => id);
    expect(list).toEqual([...[ada.id, twin.id].sort(), nine.id, ten.id]);
  });
});
