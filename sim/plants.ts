import type { OpenTransport } from "@parley/client";
import {
  type ClientMessage,
  createId,
  decodeClientFrame,
  decodeServerFrame,
  encode,
  type ServerMessage,
} from "@parley/protocol";
import type { Appended, Budget, Draft, Log, LogEntry } from "../packages/server/src/log/log.ts";
import type { Copy } from "./world/copy.ts";
import { LogWrapper } from "./world/log-wrapper.ts";
import type { Process } from "./world/process.ts";

/** A defect that is put into a run: around a server's log, around the copies of several, or around transports. */
export type Plant = {
  log?: (log: Log, process: Process) => Log;
  copy?: (copy: Copy, server: string, process: Process) => Copy;
  transport?: (open: OpenTransport) => OpenTransport;
};

/** A log that takes the same (author, id) as often as it comes. */
export function noDedupe(): Plant {
  // The real log would not take them twice, so it gets other ids, and nobody sees those.
  const shown = new Map<string, string>();
  return { log: (log) => new LogWithoutDedupe(log, shown) };
}

class LogWithoutDedupe extends LogWrapper {
  readonly #shown: Map<string, string>;

  constructor(inner: Log, shown: Map<string, string>) {
    super(inner);
    this.#shown = shown;
  }

  override append(draft: Draft): Promise<Appended> {
    const id = createId(draft.at);
    this.#shown.set(id, draft.id);
    return super.append({ ...draft, id });
  }

  override async read(room: string, after: number, budget: Budget): Promise<LogEntry[]> {
    return this.#asShown(await super.read(room, after, budget));
  }

  override async readBack(room: string, before: number, budget: Budget): Promise<LogEntry[]> {
    return this.#asShown(await super.readBack(room, before, budget));
  }

  override tail(listener: (room: string, entries: LogEntry[]) => void): void {
    super.tail((room, entries) => listener(room, this.#asShown(entries)));
  }

  #asShown(entries: LogEntry[]): LogEntry[] {
    return entries.map(({ seq, json }) => {
      const id = /"id":"([^"]+)"/.exec(json)?.[1] ?? "";
      return { seq, json: json.replace(id, this.#shown.get(id) ?? id) };
    });
  }
}

/** A log that acknowledges an entry when it has taken it on, and writes it a moment later. */
export function ackBeforeCommit(): Plant {
  return { log: (log, process) => new HastyLog(log, process) };
}

class HastyLog extends LogWrapper {
  readonly #process: Process;
  readonly #heads = new Map<string, number>();

  constructor(inner: Log, process: Process) {
    super(inner);
    this.#process = process;
  }

  override async append(draft: Draft): Promise<Appended> {
    const seq = (this.#heads.get(draft.room) ?? this.head(draft.room)) + 1;
    this.#heads.set(draft.room, seq);
    this.#process.soon(20, () => void super.append(draft).catch(() => {}));
    return { room: draft.room, seq, duplicate: false };
  }
}

/** A client that sends again what was not acknowledged as soon as it is welcomed, before it has read on. */
export function resendBeforeResume(): Plant {
  const transport = (open: OpenTransport): OpenTransport => {
    const unanswered = new Map<string, ClientMessage>();
    return (url, handlers) => {
      const line = open(url, {
        ...handlers,
        frame: (frame) => {
          for (const message of serverMessages(frame)) {
            if (message.type === "ack") unanswered.delete(message.id);
            if (message.type === "welcome") for (const again of unanswered.values()) line.send(encode(again));
          }
          handlers.frame(frame);
        },
      });
      const send = (frame: string) => {
        for (const message of clientMessages(frame))
          if (message.type === "publish") unanswered.set(message.id, message);
        line.send(frame);
      };
      return { send, close: (code, reason) => line.close(code, reason) };
    };
  };
  return { transport };
}

/** A client that asks for what follows the entry after its position. */
export function asksOneTooFar(): Plant {
  const transport =
    (open: OpenTransport): OpenTransport =>
    (url, handlers) => {
      const line = open(url, handlers);
      const shift = (message: ClientMessage): ClientMessage =>
        message.type === "subscribe" && message.position
          ? { ...message, position: { ...message.position, seq: message.position.seq + 1 } }
          : message;
      return {
        send: (frame) => line.send(clientMessages(frame).map(shift).map(encode).join("\n")),
        close: (code, reason) => line.close(code, reason),
      };
    };
  return { transport };
}

/** A client that takes the entry after its position for one that it has. */
export function believesOneTooFar(): Plant {
  const shift = (message: ServerMessage): ServerMessage =>
    message.type === "subscribed" && message.position < message.head
      ? { ...message, position: message.position + 1 }
      : message;
  const transport =
    (open: OpenTransport): OpenTransport =>
    (url, handlers) =>
      open(url, {
        ...handlers,
        frame: (frame) => handlers.frame(serverMessages(frame).map(shift).map(encode).join("\n")),
      });
  return { transport };
}

function clientMessages(frame: string): ClientMessage[] {
  return decodeClientFrame(frame).flatMap((line) => (line.ok ? [line.message] : []));
}

function serverMessages(frame: string): ServerMessage[] {
  return decodeServerFrame(frame).flatMap((line) => (line.ok ? [line.message] : []));
}
