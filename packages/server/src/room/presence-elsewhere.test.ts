import { createId, type Person } from "@parley/protocol";
import { ManualClock } from "@parley/protocol/testing";
import { beforeEach, describe, expect, it } from "vitest";
import { Presence } from "./presence.ts";

const GRACE = 10_000;
const ada: Person = { id: createId(1), name: "Ada" };
const noor: Person = { id: createId(2), name: "Noor" };

describe("presence with other servers", () => {
  let clock: ManualClock;
  let presence: Presence;
  let turn: (() => void)[];
  let news: string[];
  let claims: string[];

  beforeEach(() => {
    clock = new ManualClock();
    turn = [];
    news = [];
    claims = [];
    presence = new Presence({
      clock,
      limits: { leaveGrace: GRACE, crowd: 4, crowdInterval: 1_000 },
      atTurnEnd: (run) => turn.push(run),
      announce: (changes) => {
        for (const kind of ["joined", "left", "renamed"] as const) {
          news.push(...changes[kind].map(({ name }) => `${name} ${kind}`));
        }
        if (changes.count !== undefined) news.push(`${changes.count} are here`);
      },
      renew: () => news.push("all anew"),
      claim: ({ name }) => claims.push(`${name} is here`),
      release: (id) => claims.push(`${id === ada.id ? "Ada" : "Noor"} is not`),
    });
  });

  /** Ends the turn of the event loop, and gives what was announced in it. */
  function announced(): string[] {
    for (const run of turn.splice(0)) run();
    return news.splice(0);
  }

  it("[CLU15] somebody is here once, with however many servers they are", () => {
    presence.appear(ada);
    expect(announced()).toEqual(["Ada joined"]);
    presence.join(ada);
    presence.appear(ada);
    expect([announced(), presence.named, presence.count]).toEqual([[], [ada], 1]);
    presence.vanish(ada.id);
    presence.leave(ada.id, "clean");
    expect(announced()).toEqual([]);
    presence.vanish(ada.id);
    presence.vanish(ada.id);
    expect([announced(), presence.count]).toEqual([["Ada left"], 0]);
  });

  it("[CLU16] who comes here before their server is given up has not left", () => {
    presence.appear(ada);
    announced();
    presence.join(ada);
    presence.vanish(ada.id);
    expect(announced()).toEqual([]);
    presence.leave(ada.id, "broken");
    presence.appear(ada);
    clock.advance(GRACE);
    expect(announced()).toEqual([]);
    presence.vanish(ada.id);
    expect(announced()).toEqual(["Ada left"]);
  });

  it("[CLU15] the others are told once who is here, and when nobody may come back any more", () => {
    presence.join(ada);
    presence.join(ada);
    presence.appear(noor);
    presence.leave(ada.id, "clean");
    presence.leave(ada.id, "broken");
    presence.join(ada);
    expect(claims.splice(0)).toEqual(["Ada is here"]);
    presence.leave(ada.id, "broken");
    clock.advance(GRACE);
    expect(claims.splice(0)).toEqual(["Ada is not"]);
    presence.join(noor);
    presence.leave(noor.id, "clean");
    expect(claims).toEqual(["Noor is here", "Noor is not"]);
  });

  it("[CLU17] a new name is told to the others by the server where it was taken, not by who heard of it", () => {
    presence.join(ada);
    presence.appear(noor);
    announced();
    claims = [];
    presence.rename({ ...ada, name: "Ada L." });
    presence.rumour({ ...noor, name: "Noor B." });
    presence.rename({ ...ada, name: "Ada L." });
    expect(announced()).toEqual(["Ada L. renamed", "Noor B. renamed"]);
    expect(claims).toEqual(["Ada L. is here"]);
  });

  it("[CLU43] what others call somebody who is here counts only once they are here no more", () => {
    const old = { ...ada, name: "user-7" };
    presence.join(ada);
    presence.appear(old);
    presence.rumour(old);
    expect([announced(), presence.named]).toEqual([["Ada joined"], [ada]]);
    presence.leave(ada.id, "clean");
    presence.rumour(old);
    expect([announced(), presence.named]).toEqual([["user-7 renamed"], [old]]);
  });

  it("[RES9] a room with nobody of this server in it is empty", () => {
    presence.appear(ada);
    announced();
    expect(presence.empty).toBe(true);
    presence.join(ada);
    announced();
    expect(presence.empty).toBe(false);
  });
});
