/** The class names that are given, in one text; those that are false or missing are left out. */
export function classes(...names: (string | false | undefined)[]): string {
  return names.filter(Boolean).join(" ");
}
