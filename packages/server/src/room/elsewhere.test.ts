import { createId, type Person } from "@parley/protocol";
import { ManualClock } from "@parley/protocol/testing";
import fc from "fast-check";
import { beforeEach, describe, expect, it } from "vitest";
import { MemoryEther } from "../testing/memory-ether.ts";
import { Elsewhere } from "./elsewhere.ts";

const ada: Person = { id: createId(1), name: "Ada" };
const noor: Person = { id: createId(2), name: "Noor" };
const BEAT = 3_000;

describe("elsewhere", () => {
  let clock: ManualClock;
  let ether: MemoryEther;
  let turn: (() => void)[];
  let news: string[];

  beforeEach(() => {
    clock = new ManualClock();
    ether = new MemoryEther();
    turn = [];
    news = [];
  });

  /** A server; what the others tell it is told as news. */
  function server(life: string, welcomes = () => true): Elsewhere {
    const atTurnEnd = (run: () => void) => turn.push(run);
    const elsewhere = new Elsewhere({ ether: ether.way(), clock, atTurnEnd, life, welcomes });
    elsewhere.listen({
      turn: ({ room, person, what }) => news.push(`${life}: ${person.name} ${what} in ${room}`),
      word: (room, word) => news.push(`${life}: ${word} in ${room}`),
      renamed: ({ name }) => news.push(`${life}: renamed to ${name}`),
      spent: (spent) => news.push(`${life}: spent ${spent}`),
    });
    return elsewhere;
  }

  function endTurn(): string[] {
    for (const run of turn.splice(0)) run();
    return news.splice(0);
  }

  const names = (elsewhere: Elsewhere, room = "lobby") => elsewhere.in(room).map(({ name }) => name);

  it("[CLU15] the others hear who came, who is called otherwise, and who went", () => {
    const [one, two] = [server("one"), server("two")];
    one.claim("lobby", ada);
    one.claim("lobby", noor);
    expect(endTurn()).toEqual(["two: Ada came in lobby", "two: Noor came in lobby"]);
    expect([names(two), names(one)]).toEqual([["Ada", "Noor"], []]);
    one.claim("lobby", { ...ada, name: "Ada L." });
    one.release("lobby", noor.id);
    expect(endTurn()).toEqual(["two: Ada L. renamed in lobby", "two: Noor went in lobby"]);
    expect([names(two), names(two, "garden")]).toEqual([["Ada L."], []]);
  });

  it("[CLU43] when a server lets somebody go, they are called as those call them who still have them", () => {
    const [_, two, three] = [server("one"), server("two"), server("three")];
    three.claim("lobby", ada);
    two.claim("lobby", { ...ada, name: "user-7" });
    endTurn();
    two.release("lobby", ada.id);
    expect(endTurn()).toEqual([
      "two: Ada renamed in lobby",
      "one: user-7 went in lobby",
      "one: Ada renamed in lobby",
      "three: user-7 went in lobby",
    ]);
  });

  it("[CLU71] each server knows whether newcomers are welcome at another", () => {
    let isWell = false;
    const [one, two] = [server("one"), server("two", () => isWell)];
    clock.advance(BEAT);
    expect([one.welcomes, two.welcomes]).toEqual([false, true]);
    isWell = true;
    clock.advance(BEAT);
    expect(one.welcomes).toBe(true);
    two.close();
    clock.advance(3 * BEAT);
    expect(one.welcomes).toBe(false);
    ether.way().tell(JSON.stringify({ from: "of an older version", n: 0 }));
    expect(one.welcomes).toBe(true);
  });

  it("[CLU42] who has closed waits for nobody, whatever others still tell", () => {
    const [one, two] = [server("one"), server("two")];
    two.close();
    one.claim("lobby", ada);
    expect(endTurn()).toEqual([]);
    one.close();
    expect(clock.pending).toBe(0);
  });

  it("[CLU15] who comes later asks, and knows at once who is there", () => {
    server("one").claim("lobby", ada);
    endTurn();
    const two = server("two");
    expect(names(two)).toEqual(["Ada"]);
  });

  it("[CLU47] the others hear what was let in from which addresses", () => {
    const one = server("one");
    server("two");
    server("three");
    one.spend([
      ["192.0.2.1", 20],
      ["192.0.2.2", 25],
    ]);
    expect(news).toEqual(["two: spent 192.0.2.1,20,192.0.2.2,25", "three: spent 192.0.2.1,20,192.0.2.2,25"]);
  });

  it("[CLU16] who is not heard of for three beats is gone with everybody who was there", () => {
    const [one, two] = [server("one"), server("two")];
    one.claim("lobby", ada);
    endTurn();
    clock.advance(10 * BEAT);
    expect([news, names(two)]).toEqual([[], ["Ada"]]);
    one.close();
    clock.advance(2 * BEAT);
    expect(news).toEqual([]);
    clock.advance(BEAT);
    expect([endTurn(), names(two)]).toEqual([["two: Ada went in lobby"], []]);
  });

  it("[CLU16] who comes back from silence is asked anew", () => {
    const [one, two] = [server("one"), server("two")];
    one.claim("lobby", ada);
    endTurn();
    ether.loses = () => true;
    clock.advance(4 * BEAT);
    one.claim("lobby", noor);
    endTurn();
    ether.loses = () => false;
    clock.advance(BEAT);
    expect([names(two), endTurn()]).toEqual([
      ["Ada", "Noor"],
      ["two: Ada came in lobby", "two: Noor came in lobby"],
    ]);
  });

  it("[CLU17] words and new names reach the others, and nobody hears their own", () => {
    const one = server("one");
    server("two");
    one.whisper("lobby", "typing");
    one.rename(ada);
    expect(endTurn()).toEqual(["two: typing in lobby", "two: renamed to Ada"]);
  });

  it("[CLU18] a crowd is told in parts", () => {
    const one = server("one");
    const crowd = Array.from({ length: 5_000 }, (_, index) => ({ id: createId(index), name: `user-${index}` }));
    for (const [index, person] of crowd.entries()) one.claim(index % 2 ? "lobby" : "garden", person);
    endTurn();
    const two = server("two");
    expect([names(two).length, names(two, "garden").length]).toEqual([2_500, 2_500]);
    expect(Math.max(...ether.told.map((text) => text.length))).toBeLessThan(300_000);
  });

  it("[CLU18] noise changes nothing", () => {
    const two = server("two");
    for (const text of ["", "{}", "[]", '{"from":"x"}', '{"from":"x","n":1,"changes":[{}]}']) ether.way().tell(text);
    expect([news, names(two)]).toEqual([[], []]);
  });

  it("[CLU18] whatever is lost, all come to know who is there", () => {
    const people = [ada, noor, { id: createId(3), name: "Kim" }];
    const act = fc.record({
      who: fc.nat(2),
      room: fc.constantFrom("lobby", "garden"),
      comes: fc.boolean(),
      isLost: fc.boolean(),
      waits: fc.nat(4_000),
    });
    fc.assert(
      fc.property(fc.array(act, { maxLength: 40 }), (acts) => {
        [clock, ether] = [new ManualClock(), new MemoryEther()];
        const [one, two] = [server("one"), server("two")];
        const here = new Set<string>();
        for (const { who, room, comes, isLost, waits } of acts) {
          const person = people[who] ?? ada;
          ether.loses = () => isLost;
          if (comes) one.claim(room, person);
          else one.release(room, person.id);
          if (comes) here.add(`${room} ${person.name}`);
          else here.delete(`${room} ${person.name}`);
          endTurn();
          clock.advance(waits);
        }
        ether.loses = () => false;
        clock.advance(3 * BEAT);
        const known = ["lobby", "garden"].flatMap((room) => names(two, room).map((name) => `${room} ${name}`));
        expect(known.sort()).toEqual([...here].sort());
        for (const each of [one, two]) each.close();
      }),
    );
  });
});
