import { type Cell, createCell } from "./cell.ts";
import type { SharedShelf } from "./shelf.ts";

/** The themes that can be chosen; the first follows the system. */
export const themes = ["system", "light", "dark"] as const;
/** How close lines stand; the first is the default. */
export const densities = ["comfortable", "compact"] as const;

/** A theme, or that of the system. */
export type Theme = (typeof themes)[number];
/** How close lines stand. */
export type Density = (typeof densities)[number];

/** How the page looks in this browser. */
export type Appearance = { theme: Cell<Theme>; density: Cell<Density> };

/**
 * Keeps how the page looks on a shelf, and sets it on the document, where tokens.css finds it. public/before-paint.js
 * does that for the first paint, under the same keys.
 */
export function createAppearance(shelf: SharedShelf, document: Document): Appearance {
  const { dataset } = document.documentElement;
  const theme = createChoice(shelf, "parley.theme", themes);
  const density = createChoice(shelf, "parley.density", densities);
  const apply = () => {
    dataset.theme = theme.get();
    dataset.density = density.get();
    for (const meta of document.querySelectorAll<HTMLMetaElement>('meta[name="theme-color"]')) {
      const own = meta.dataset.theme;
      const media = { system: `(prefers-color-scheme: ${own})`, light: "not all", dark: "not all" };
      meta.media = theme.get() === own ? "all" : media[theme.get()];
    }
  };
  theme.subscribe(apply);
  density.subscribe(apply);
  apply();
  return { theme, density };
}

/** One of some values, the first unless another was chosen, which then holds in all tabs. */
function createChoice<T extends string>(shelf: SharedShelf, key: string, values: readonly [T, ...T[]]): Cell<T> {
  const stored = () => values.find((value) => value === shelf.get(key)) ?? values[0];
  const cell = createCell<T>(stored());
  shelf.watch(key, () => cell.set(stored()));
  return {
    ...cell,
    set: (value) => {
      if (value === values[0]) shelf.remove(key);
      else shelf.set(key, value);
      cell.set(value);
    },
  };
}
