/** The parts of the page, in the order in which one goes round: rooms, messages, where one writes, people. */
const REGIONS = ["nav", '[role="log"]', "main textarea", "aside"];
/** Where the focus goes in a part, the best first: where one is, where one was, anywhere. */
const STOPS = ['[aria-current="page"]', '[tabindex="0"]', "a[href], button:enabled, input:enabled, textarea:enabled"];

/** Moves the focus into the next part of the page that is shown, or the one before. */
export function moveRegion(root: ParentNode, direction: 1 | -1): void {
  const regions = REGIONS.flatMap((selector) => root.querySelector<HTMLElement>(selector) ?? []);
  const here = regions.findIndex((region) => region.contains(document.activeElement));
  const start = here < 0 && direction < 0 ? 0 : here;
  const next = regions.at((start + direction + regions.length) % regions.length);
  if (!next) return;
  const stop = STOPS.map((selector) => (next.matches(selector) ? next : next.querySelector<HTMLElement>(selector)));
  stop.find((element) => element !== null)?.focus();
}

/** Moves the focus to where one writes. */
export function goWrite(root: ParentNode): void {
  root.querySelector<HTMLElement>("main textarea")?.focus();
}
