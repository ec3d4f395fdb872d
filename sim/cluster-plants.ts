import { createId } from "@parley/protocol";
import type { Budget, LogEntry, StoredDraft } from "../packages/server/src/log/log.ts";
import { decodeBatch } from "../packages/server/src/log/replicated/batch.ts";
import type { Ordered } from "../packages/server/src/log/replicated/ordering.ts";
import type { Applied } from "../packages/server/src/log/replicated/replica.ts";
import type { Plant } from "./plants.ts";
import { type Copy, CopyWrapper } from "./world/copy.ts";
import type { Process } from "./world/process.ts";

/** A server that gives entries the time of its own clock. */
export function ownClock(): Plant {
  return { copy: (copy, server, process) => (server === "two" ? new CopyWithClock(copy, process) : copy) };
}

class CopyWithClock extends CopyWrapper {
  readonly #process: Process;

  constructor(inner: Copy, process: Process) {
    super(inner);
    this.#process = process;
  }

  override apply(messages: readonly Ordered[]): Applied {
    return super.apply(rewritten(messages, (draft) => ({ ...draft, at: this.#process.now() })));
  }
}

/** A server that takes the same (author, id) as often as it comes. */
export function oneWithoutDedupe(): Plant {
  const places = new Map<string, string>();
  // The real copy would not take them twice, so it gets other ids, and nobody sees those.
  const shown = new Map<string, string>();
  return { copy: (copy, server) => (server === "two" ? new CopyWithoutDedupe(copy, places, shown) : copy) };
}

class CopyWithoutDedupe extends CopyWrapper {
  /** Where each draft came first. */
  readonly #places: Map<string, string>;
  readonly #shown: Map<string, string>;

  constructor(inner: Copy, places: Map<string, string>, shown: Map<string, string>) {
    super(inner);
    this.#places = places;
    this.#shown = shown;
  }

  override apply(messages: readonly Ordered[]): Applied {
    const { appended, gained } = super.apply(rewritten(messages, (...at) => this.#anew(...at)));
    return { appended, gained: gained.map(([room, entries]) => [room, this.#asShown(entries)]) };
  }

  override read(room: string, after: number, budget: Budget): LogEntry[] {
    return this.#asShown(super.read(room, after, budget));
  }

  override readBack(room: string, before: number, budget: Budget): LogEntry[] {
    return this.#asShown(super.readBack(room, before, budget));
  }

  #anew(draft: StoredDraft, place: string): StoredDraft {
    const key = `${draft.author.id} ${draft.id}`;
    const first = this.#places.get(key) ?? place;
    this.#places.set(key, first);
    if (first === place) return draft;
    const id = createId(draft.at);
    this.#shown.set(id, draft.id);
    return { ...draft, id };
  }

  #asShown(entries: LogEntry[]): LogEntry[] {
    return entries.map(({ seq, json }) => {
      const id = /"id":"([^"]+)"/.exec(json)?.[1] ?? "";
      return { seq, json: json.replace(id, this.#shown.get(id) ?? id) };
    });
  }
}

/** A server that applies what it has at once in the order of its time, not of the stream. */
export function appliesByTime(): Plant {
  return { copy: (copy, server) => (server === "two" ? new CopyByTime(copy) : copy) };
}

class CopyByTime extends CopyWrapper {
  override apply(messages: readonly Ordered[]): Applied {
    const times = messages.map(({ text }) => decodeBatch(text)[0]?.at ?? 0);
    const order = messages.map((_, index) => index).sort((a, b) => (times[a] ?? 0) - (times[b] ?? 0));
    const { appended, gained } = super.apply(
      messages.map((message, index) => ({ ...message, text: messages[order[index] ?? index]?.text ?? "" })),
    );
    return { appended: messages.map((_, index) => appended[order.indexOf(index)] ?? []), gained };
  }
}

/** The messages, with something else in the place of each draft. */
function rewritten(
  messages: readonly Ordered[],
  rewrite: (draft: StoredDraft, place: string) => StoredDraft,
): Ordered[] {
  return messages.map((message) => {
    const drafts = decodeBatch(message.text);
    // What is no batch stays as it is.
    if (drafts.length === 0) return message;
    const others = drafts.map((draft, index) => rewrite(draft, `${message.position} ${index}`));
    return { ...message, text: JSON.stringify({ v: 1, drafts: others }) };
  });
}
