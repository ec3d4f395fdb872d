/** Rows under a head, as lines of text; the first column is left-aligned, the others hold numbers. */
export function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const all = [head, ...rows];
  const widths = head.map((_, column) => Math.max(...all.map((row) => row[column]?.length ?? 0)));
  const line = (row: readonly string[]) =>
    row
      .map((cell, column) => (column === 0 ? cell.padEnd(widths[0] ?? 0) : cell.padStart(widths[column] ?? 0)))
      .join("  ");
  return all.map(line).join("\n");
}

/** A number with so many digits behind the point, or a dash for none. */
export function digits(value: number | undefined, count = 1): string {
  return value === undefined ? "–" : value.toFixed(count);
}

export const KIB = 1024;
export const MIB = 1024 * 1024;
