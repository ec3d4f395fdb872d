import { errors } from "@parley/protocol";
import { words } from "../words.ts";

/** A sentence of the server in the language of the page, where it stands in the table of errors; any other as it is. */
export function sayError(sentence: string): string {
  const code = Object.entries(errors).find(([, { message }]) => message === sentence)?.[0];
  const known: Readonly<Record<string, string>> = words.errors;
  return known[code ?? ""] ?? sentence;
}
