/** One picture of the gallery. */
export type Picture = { state: string; language: string; size: string; theme: string; file: string };

/** A page that shows the pictures, a row for each state and language. */
export function galleryPage(pictures: readonly Picture[]): string {
  const rows = Map.groupBy(pictures, ({ state, language }) => `${state} · ${language}`);
  const figures = (row: readonly Picture[]) =>
    row
      .map(
        ({ file, size, theme }) => `<a href="${file}"><img class="${size}" src="${file}" alt="${size}, ${theme}"></a>`,
      )
      .join("\n");
  return `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<title>Parley, all states</title>
<style>
body { margin: 2rem; font: 1rem/1.5 system-ui; background: #888; color: #000 }
section { display: flex; gap: 1rem; overflow: auto; align-items: start; padding-bottom: 1rem }
img { height: 26rem }
</style>
${[...rows].map(([title, row]) => `<h2>${title}</h2>\n<section>\n${figures(row)}\n</section>`).join("\n")}
`;
}
