import * as z from "zod/mini";
import { messageId, personId } from "./ids.ts";
import { seq } from "./position.ts";
import { textFault } from "./text.ts";

/** Somebody who reads or writes, under the name they bear now. */
export const person = z.object({ id: personId, name: z.string().check(z.minLength(1), z.maxLength(64)) });
export type Person = z.infer<typeof person>;

/** A message's text: not blank, within its limit, well-formed, without control characters but tab and line feed. */
export const text = z.string().check((input) => {
  const fault = textFault(input.value);
  if (fault) input.issues.push({ code: "custom", message: fault, input: input.value });
});

const textContent = z.object({ kind: z.literal("text"), text });

/** A kind that came after this version: its place in the log is kept, and it is shown as a neutral row. */
const unknownContent = z.object({
  kind: z.string().check(
    z.minLength(1),
    z.maxLength(32),
    z.refine((kind) => kind !== "text"),
  ),
});

/** What may be published. */
export const draftContent = z.discriminatedUnion("kind", [textContent]);
export type DraftContent = z.infer<typeof draftContent>;

/** What may stand in a log: all that may be published, and kinds of later versions. */
export const content = z.union([textContent, unknownContent]);
export type Content = z.infer<typeof content>;

/** One entry of a room's log. `at` is the time of the append in milliseconds since 1970; `author` bears the name of then. */
export const entry = z.object({
  seq,
  id: messageId,
  at: z.int().check(z.nonnegative()),
  author: person,
  content,
});
export type Entry = z.infer<typeof entry>;

/** The text of an entry, or nothing when it is of another kind. */
export function textOf(shown: Content): string | undefined {
  return "text" in shown ? shown.text : undefined;
}
