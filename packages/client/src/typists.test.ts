import { createId } from "@parley/protocol";
import { ManualClock } from "@parley/protocol/testing";
import { describe, expect, it, vi } from "vitest";
import { syncState } from "./presence.ts";
import { Typists } from "./typists.ts";

const person = (name: string) => ({ id: createId(Date.UTC(2026, 0, 1)), name });
const [ada, kenji] = [person("Ada"), person("Kenji")];

function start() {
  const clock = new ManualClock();
  const typists = new Typists(clock, (tell) => tell());
  typists.meet(syncState([ada, kenji]));
  const told = vi.fn();
  typists.people.subscribe(told);
  return { clock, typists, told, names: () => typists.people.get().map(({ name }) => name) };
}

describe("who is typing", () => {
  it("[PRE131] is shown for five seconds after the last signal", () => {
    const { clock, typists, names } = start();
    typists.signalled(ada.id, true);
    clock.advance(3_000);
    typists.signalled(ada.id, true);
    clock.advance(4_999);
    expect(names()).toEqual(["Ada"]);
    clock.advance(1);
    expect(names()).toEqual([]);
    expect(clock.pending).toBe(0);
  });

  it("[PRE131] is shown no more once they stopped, said something or left", () => {
    const { clock, typists, names } = start();
    const typing = () => typists.signalled(ada.id, true);
    const ends = [
      () => typists.signalled(ada.id, false),
      () => typists.spoke(ada.id),
      () => typists.meet(syncState([kenji])),
      () => typists.clear(),
    ];
    for (const end of ends) {
      typists.meet(syncState([ada, kenji]));
      typing();
      expect(names()).toEqual(["Ada"]);
      end();
      expect(names()).toEqual([]);
      expect(clock.pending).toBe(0);
    }
  });

  it("stand in the order they began, by the name they have now", () => {
    const { typists, told, names } = start();
    for (const { id } of [kenji, ada, kenji]) typists.signalled(id, true);
    expect(names()).toEqual(["Kenji", "Ada"]);
    expect(told).toHaveBeenCalledTimes(2);
    typists.meet(syncState([{ ...ada, name: "Countess" }, kenji]));
    expect(names()).toEqual(["Kenji", "Countess"]);
  });

  it("are told of only when something changed", () => {
    const { typists, told } = start();
    typists.spoke(ada.id);
    typists.signalled(ada.id, false);
    typists.clear();
    typists.signalled(createId(0), true);
    typists.meet(syncState([ada, kenji]));
    expect(told).not.toHaveBeenCalled();
  });
});
