/** What became of the messages, as one reader or all of them saw it; each fault in a few words. */
export type Verdict = { lost: string[]; doubled: string[]; outOfOrder: string[]; foreign: string[] };

/**
 * Judges what was read by what was said: everybody must read all of it, each message once, those of one sender in the
 * order typed, all in the same order, and nothing else.
 *
 * @param typed by sender, in the order typed; no text twice
 * @param views by reader, from the oldest message to the newest
 */
export function check(
  typed: ReadonlyMap<string, readonly string[]>,
  views: ReadonlyMap<string, readonly string[]>,
): Verdict {
  const verdict: Verdict = { lost: [], doubled: [], outOfOrder: [], foreign: [] };
  const senders = [...typed.values()].map((texts) => new Map(texts.map((text, place) => [text, place])));
  const known = new Set([...typed.values()].flat());
  const [common = []] = views.values();
  const places = new Map([...new Set(common)].map((text, place) => [text, place]));
  for (const [reader, view] of views) {
    const tell = (fault: keyof Verdict) => (text: string) => verdict[fault].push(`${text} (${reader})`);
    const seen = new Set(view);
    [...known].filter((text) => !seen.has(text)).forEach(tell("lost"));
    repeated(view).forEach(tell("doubled"));
    [...seen].filter((text) => !known.has(text)).forEach(tell("foreign"));
    const late = [...senders, places].flatMap((order) => overtaken([...seen], order));
    [...new Set(late)].forEach(tell("outOfOrder"));
  }
  return verdict;
}

/** Each but the first of what is the same. */
function repeated(view: readonly string[]): string[] {
  const met = new Set<string>();
  return view.filter((text) => met.size === met.add(text).size);
}

/** What stands after something that it should stand before. */
function overtaken(view: readonly string[], order: ReadonlyMap<string, number>): string[] {
  let furthest = -1;
  return view.filter((text) => {
    const place = order.get(text) ?? furthest;
    const isLate = place < furthest;
    furthest = Math.max(furthest, place);
    return isLate;
  });
}
