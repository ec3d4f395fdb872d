/** The media queries that hold on a phone. */
export const NARROW = ["(max-width: 45em)", "(max-width: 63.75em)", "(pointer: coarse)"];
const WIDE = ["(pointer: fine)"];
let holding: readonly string[] = WIDE;

/** Which media queries hold, until the test ends; at first those of a wide window with a mouse. */
export function setMedia(queries: readonly string[] = WIDE): void {
  holding = queries;
}

/** The browser's `matchMedia`, which jsdom does not have. */
export function matchMedia(query: string) {
  return Object.assign(new EventTarget(), { matches: holding.includes(query), media: query });
}
