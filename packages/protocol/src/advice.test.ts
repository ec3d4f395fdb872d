import { expect, it } from "vitest";
import { closeAdvice, errorAdvice } from "./advice.ts";
import { closeCodes } from "./close-codes.ts";
import { errors } from "./errors.ts";

it.each([
  [errors, errorAdvice],
  [closeCodes, closeAdvice],
])("every row of a table has a sentence on what the client does", (table, advice) => {
  expect(Object.keys(advice)).toEqual(Object.keys(table));
  for (const sentence of Object.values(advice)) expect(sentence).toMatch(/^[A-Z].*\.$/);
});
