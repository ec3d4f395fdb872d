import { globSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";

const source = join(import.meta.dirname, "..");
const read = (file: string) => readFileSync(join(source, file), "utf8");
// The colours of code belong to its parts of speech, and to nothing else on the page.
const styles = globSync("**/*.css", { cwd: source }).filter((file) => !/(tokens|code\.module)\.css$/.test(file));
/** A colour that stands for itself; those of the system, and black in a mask, mean something. */
const RAW =
  /#[0-9a-f]{3,8}\b|\b(?:rgba?|hsla?|hwb|lab|lch|oklab|oklch|light-dark)\(|:[^;\n]*\b(?:white|gr[ae]y|red|blue|green)\b(?!-)/gi;

test.each(styles)("every colour is a token: %s", (file) => {
  expect(read(file).match(RAW)).toBeNull();
});

test.each(styles)("there are four sizes of text, besides those relative to one of them: %s", (file) => {
  const long = [...read(file).matchAll(/font-size:\s*([^;]+);/g)].map(([, size = ""]) => size);
  // Of the shorthand, what stands before the height of a line or the first family.
  const short = [...read(file).matchAll(/font:\s*(?:\d{3}\s+)?(inherit|var\([^)]*\)|[\w.]+)/g)].map(
    ([, size = ""]) => size,
  );
  const sizes = [...long, ...short];
  const free = sizes.filter(
    (size) => !/^(var\(--text-(s|m|l|xl)\)|var\(--emoji\)|max\(1rem, 16px\)|[\d.]+em|inherit)$/.test(size),
  );
  // Initials in a small avatar are a picture rather than text, as a message of emoji alone is.
  expect(free).toEqual(file.endsWith("avatar.module.css") ? ["0.6875rem"] : []);
});

test("what surrounds the page has the page's colours", () => {
  const [, light, dark] = /--paper: light-dark\((#\w+), (#\w+)\)/.exec(read("styles/tokens.css")) ?? [];
  const page = read("../index.html");
  expect(page).toContain(`content="${light}" media="(prefers-color-scheme: light)"`);
  expect(page).toContain(`content="${dark}" media="(prefers-color-scheme: dark)"`);
  expect(JSON.parse(read("../public/manifest.webmanifest"))).toMatchObject({
    background_color: light,
    theme_color: light,
  });
});
