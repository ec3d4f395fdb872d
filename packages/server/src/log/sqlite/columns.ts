import type { SQLOutputValue } from "node:sqlite";

type Row = Record<string, SQLOutputValue> | undefined;

/**
 * A text column of a row.
 *
 * @throws TypeError when the row has no such text
 */
export function text(row: Row, column: string): string {
  const value = row?.[column];
  if (typeof value !== "string") throw new TypeError(`Column ${column} is not a text.`);
  return value;
}

/**
 * An integer column of a row.
 *
 * @throws TypeError when the row has no such integer
 */
export function integer(row: Row, column: string): number {
  const value = row?.[column];
  if (typeof value !== "number") throw new TypeError(`Column ${column} is not an integer.`);
  return value;
}
