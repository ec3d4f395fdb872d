import { errors } from "@parley/protocol";
import { expect, test } from "vitest";
import { words } from "../words.ts";
import { sayError } from "./error-words.ts";

test("[UI230] what the server refuses is told in the words of the page", () => {
  expect(sayError(errors.text_refused.message)).toBe(words.errors.text_refused);
  expect(words.errors.text_refused).not.toBe(errors.text_refused.message);
});

test("[UI230] a sentence of a later server is told as it is", () => {
  expect(sayError("Something new.")).toBe("Something new.");
});
