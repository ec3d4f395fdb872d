import assert from "node:assert/strict";
import { limits } from "@parley/protocol";
import type { Check } from "../check.ts";

const refused: [rule: string, what: string, name: string][] = [
  ["SEC12", "with nothing to read", " \u200b\u202e "],
  ["SEC12", "of signs alone", "..."],
  ["SEC12", "with a control character", "A\u0007da"],
  ["SEC12", "with a line end", "A\nda"],
  ["SEC12", "with symbols", "Ada<b>"],
  ["SEC13", "that mixes letters that look alike", "\u0410da"],
  ["SEC14", "with piled marks", "A\u0301\u0302\u0303\u0304\u0305da"],
  ["SEC15", "of a guest", "user-7"],
  ["SEC15", "of a guest, otherwise written", "USER 7".replace(" ", "")],
  ["SEC10", "that is too long", "a".repeat(limits.nameLength + 1)],
];

const taken: [rule: string, what: string, name: string, as: string][] = [
  ["SEC11", "with a bidi override, without it", "A\u202eda", "Ada"],
  ["SEC11", "in a compatibility form, in the plain one", "\uff21\uff44\uff41", "Ada"],
  ["SEC11", "with runs of white space, with single spaces", "  Ada   L.  ", "Ada L."],
  ["SEC10", "in another script, as it is", "नूर", "नूर"],
  ["SEC10", "with an emoji, as it is", "Noor 🌱", "Noor 🌱"],
];

/** Which names one can take, by the one rule for names. */
export const nameChecks: readonly Check[] = [
  ...refused.map(([rule, what, name]) => ({
    name: `[SEC31] [${rule}] a name ${what} is refused with a sentence`,
    run: async (site: Parameters<Check["run"]>[0]) => {
      const ada = await site.guest();
      ada.say({ type: "rename", name, ref: "r" });
      const error = await ada.next("error");
      assert.partialDeepStrictEqual(error, { code: "name_refused", retryable: false, replyTo: "r" });
      assert.match(error.message, /^[A-Z].*\.$/);
    },
  })),
  ...taken.map(([rule, what, name, as]) => ({
    name: `[SEC31] [${rule}] a name ${what} is taken`,
    run: async (site: Parameters<Check["run"]>[0]) => {
      const ada = await site.guest();
      ada.say({ type: "rename", name, ref: "r" });
      assert.equal((await ada.next("renamed")).person.name, as);
    },
  })),
];
