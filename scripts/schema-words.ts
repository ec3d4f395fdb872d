import type { z } from "zod";

/** A JSON schema as Zod makes it. */
export type JsonSchema = z.core.JSONSchema.BaseSchema;

/** What a JSON schema allows, in words for a cell of a Markdown table. Named schemas become links. */
export function wordsFor(schema: JsonSchema | boolean): string {
  if (typeof schema === "boolean") return "anything";
  if (schema.$ref) return linkTo(schema.$ref.slice(schema.$ref.lastIndexOf("/") + 1));
  if (schema.const !== undefined) return code(schema.const);
  if (schema.enum) return schema.enum.map(code).join(" or ");
  const choices = schema.oneOf ?? schema.anyOf;
  if (choices) return choices.map(wordsFor).join(" or ");
  if (schema.type === "array") return listWords(schema);
  if (schema.type === "object") return objectWords(schema);
  if (schema.type === "integer") return `integer${range(lowest(schema), highest(schema), "")}`;
  if (schema.format) return `${schema.format}${schema.pattern?.includes("-7[") ? ", version 7" : ""}`;
  if (schema.pattern) return `string like \`${schema.pattern.replaceAll("|", "\\|")}\``;
  if (schema.type === "string") return `string${range(schema.minLength, schema.maxLength, " characters")}`;
  return typeof schema.type === "string" ? schema.type : "anything";
}

function linkTo(name: string): string {
  return `[${name}](#${name.toLowerCase()})`;
}

function listWords({ items, minItems, maxItems }: JsonSchema): string {
  const item = Array.isArray(items) ? items[0] : items;
  return `list of ${wordsFor(item ?? true)}${range(minItems, maxItems, " items")}`;
}

function objectWords({ properties = {}, required = [] }: JsonSchema): string {
  const fields = Object.entries(properties).map(
    ([name, field]) => `${name}${required.includes(name) ? "" : "?"}: ${wordsFor(field)}`,
  );
  return `{ ${fields.join("; ")} }`;
}

function lowest({ minimum, exclusiveMinimum }: JsonSchema): number | undefined {
  const low = typeof exclusiveMinimum === "number" ? exclusiveMinimum + 1 : minimum;
  return low === Number.MIN_SAFE_INTEGER ? undefined : low;
}

function highest({ maximum }: JsonSchema): number | undefined {
  return maximum === Number.MAX_SAFE_INTEGER ? undefined : maximum;
}

function range(low: number | undefined, high: number | undefined, unit: string): string {
  if (low === undefined && high === undefined) return "";
  if (high === undefined) return ` (≥ ${low}${unit})`;
  return low === undefined ? ` (≤ ${high}${unit})` : ` (${low}–${high}${unit})`;
}

function code(value: unknown): string {
  return `\`${JSON.stringify(value)}\``;
}
