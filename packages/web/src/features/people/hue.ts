/** The angle that spreads any number of following hues evenly over the circle, in degrees. */
const GOLDEN_ANGLE = 137.508;

/** A person's own hue in degrees, from the random end of their id: the same on each page, whatever their name. */
export function hueOf(id: string): number {
  const random = Number.parseInt(id.slice(-6), 16) || 0;
  return Math.round((random * GOLDEN_ANGLE) % 360);
}
