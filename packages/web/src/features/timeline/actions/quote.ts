/** So much of a text is quoted: enough to know what is meant. */
const LINES = 6;
const LENGTH = 400;

/** What somebody said, as a quote to answer below. What they quoted themselves is left out. */
export function quoteOf(text: string): string {
  const said = text.replace(/^(?:>.*(?:\n|$))+\s*/, "").trim() || text;
  const lines = said.split("\n").slice(0, LINES).join("\n");
  const short = Array.from(lines).slice(0, LENGTH).join("");
  const cut = short === said ? short : `${short.trimEnd()} …`;
  return `${cut.replaceAll(/^/gm, "> ")}\n`;
}
