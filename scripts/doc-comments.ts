const DOCUMENTED = /\/\*\*((?:(?!\*\/)[\s\S])*)\*\/\s*(?:export )?(?:const )?(\w+)/g;

/** The doc comments of a source as Markdown, by the name of what they document. */
export function docComments(source: string): Map<string, string> {
  return new Map([...source.matchAll(DOCUMENTED)].map(([, comment = "", name = ""]) => [name, textOf(comment)]));
}

function textOf(comment: string): string {
  return comment
    .split("\n")
    .map((line) => line.replace(/^\s*\* ?/, "").trimEnd())
    .join("\n")
    .trim();
}
