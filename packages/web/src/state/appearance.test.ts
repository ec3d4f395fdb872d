import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { createAppearance } from "./appearance.ts";
import { createSharedShelf } from "./shelf.ts";

const shelf = createSharedShelf(window);
const beforePaint = readFileSync(join(import.meta.dirname, "../../public/before-paint.js"), "utf8");

/** A document with the heads that index.html has. */
function page() {
  const made = document.implementation.createHTMLDocument();
  for (const theme of ["light", "dark"]) {
    const meta = made.createElement("meta");
    Object.assign(meta, { name: "theme-color", media: `(prefers-color-scheme: ${theme})` }).dataset.theme = theme;
    made.head.append(meta);
  }
  return made;
}
const medias = (from: Document) => [...from.querySelectorAll("meta")].map(({ media }) => media);

test("[UI224] follows the system until a theme is chosen, which then holds, also after a reload", () => {
  const made = page();
  const { theme } = createAppearance(shelf, made);
  expect(made.documentElement.dataset.theme).toBe("system");
  theme.set("dark");
  expect(made.documentElement.dataset.theme).toBe("dark");
  const again = page();
  expect(createAppearance(shelf, again).theme.get()).toBe("dark");
  expect(again.documentElement.dataset.theme).toBe("dark");
  theme.set("system");
  expect(localStorage.length).toBe(0);
});

test("[UI224] the colour of the browser around the page goes with the theme", () => {
  const made = page();
  const { theme } = createAppearance(shelf, made);
  const system = ["(prefers-color-scheme: light)", "(prefers-color-scheme: dark)"];
  expect(medias(made)).toEqual(system);
  theme.set("dark");
  expect(medias(made)).toEqual(["not all", "all"]);
  theme.set("system");
  expect(medias(made)).toEqual(system);
});

test("[UI225] lines stand comfortably until one wants them compact", () => {
  const made = page();
  createAppearance(shelf, made).density.set("compact");
  expect(made.documentElement.dataset.density).toBe("compact");
  expect(createAppearance(shelf, page()).density.get()).toBe("compact");
});

test("[UI224] what was chosen is there before anything is painted", () => {
  const { theme, density } = createAppearance(shelf, page());
  theme.set("dark");
  density.set("compact");
  const first = { documentElement: { dataset: {} } };
  new Function("document", beforePaint)(first);
  expect(first.documentElement.dataset).toEqual({ theme: "dark", density: "compact" });
});

test("[UI224] what is chosen in one tab holds in the others", () => {
  const made = page();
  createAppearance(shelf, made);
  localStorage.setItem("parley.theme", "light");
  window.dispatchEvent(new StorageEvent("storage", { key: "parley.theme" }));
  expect(made.documentElement.dataset.theme).toBe("light");
});

test("a theme that is none is passed over", () => {
  shelf.set("parley.theme", "sepia");
  expect(createAppearance(shelf, page()).theme.get()).toBe("system");
});
