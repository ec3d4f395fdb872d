import type { ClientMessage, ServerMessage } from "@parley/protocol";
import { short, shown } from "./law/ledger.ts";

/** What happened in a run, a line each, for whoever looks for a defect; ids and tokens are left out of it. */
export class Story {
  readonly lines: string[] = [];
  readonly #now: (() => number) | undefined;

  /** Without a clock nothing is told. */
  constructor(now: (() => number) | undefined) {
    this.#now = now;
  }

  tell(who: string, what: () => string): void {
    if (!this.#now) return;
    const seconds = (this.#now() / 1_000).toFixed(3).padStart(9);
    this.lines.push(`${seconds}  ${who.padEnd(8)} ${what()}`);
  }
}

/** A message in a few words. `textOf` gives the text of a message by its id. */
export function inWords(message: ClientMessage | ServerMessage, textOf: (id: string) => string): string {
  switch (message.type) {
    case "subscribe":
      return `subscribe ${message.room}${message.position ? ` from ${message.position.seq}` : ""}`;
    case "publish":
      return `publish ${message.room} “${short(message.content.text)}”`;
    case "history":
      return `history ${message.room} before ${message.before}`;
    case "subscribed":
      return `subscribed ${message.room} ${message.outcome}, from ${message.position} to ${message.head}`;
    case "entries":
    case "page": {
      const entries = message.entries.map((entry) => `${entry.seq} “${shown(entry)}”`);
      return `${message.type} ${message.room}: ${entries.join(", ")}`;
    }
    case "ack":
      return `ack ${message.room} ${message.seq} “${short(textOf(message.id))}”${message.duplicate ? ", again" : ""}`;
    case "presence":
      return `presence ${message.room}: ${message.people.map(({ name }) => name).join(", ")}`;
    case "presence_diff": {
      const { joined, left, renamed } = message;
      const named = (sign: string, people: { name: string }[]) => people.map(({ name }) => `${sign}${name}`);
      return `presence_diff ${message.room}: ${[...named("+", joined), ...named("-", left), ...named("~", renamed)].join(" ")}`;
    }
    case "error":
      return `error ${message.code}${message.retryAfter === undefined ? "" : ` for ${message.retryAfter} ms`}`;
    case "drain":
      return `drain, back in ${message.after} ms`;
    case "welcome":
      return `welcome ${message.person.name}`;
    case "rename":
      return `rename to ${message.name}`;
    default:
      return message.type;
  }
}
