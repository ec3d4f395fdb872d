import type { ErrorMessage } from "@parley/protocol";

/** Why a request failed: `code` is of the protocol's table of errors, or `disconnected`. */
export class RequestError extends Error {
  override readonly name = "RequestError";
  readonly code: string;
  /** Whether the same request may succeed later. */
  readonly retryable: boolean;
  /** So long (milliseconds) the server wants to be left alone, where it says so. */
  readonly retryAfter: number | undefined;

  constructor({ code, message, retryable, retryAfter }: Refusal) {
    super(message);
    this.code = code;
    this.retryable = retryable;
    this.retryAfter = retryAfter;
  }
}

type Refusal = { code: string; message: string; retryable: boolean; retryAfter?: number | undefined };

type Waiting<Answer> = { resolve(answer: Answer): void; reject(error: RequestError): void };

/** The requests of one kind that wait for their answer, by the `ref` that ties the two together. */
export class RequestTable<Answer extends { replyTo: string }> {
  readonly #kind: string;
  readonly #waiting = new Map<string, Waiting<Answer>>();
  #count = 0;

  /** `kind` begins each `ref`, so that those of several tables differ. */
  constructor(kind: string) {
    this.#kind = kind;
  }

  /** Sends a request under a new ref. Rejects with a RequestError; `send` tells whether there was a line to send it on. */
  ask(send: (ref: string) => boolean): Promise<Answer> {
    this.#count += 1;
    // No name of a room and no id has this sign, so a ref is never taken for one.
    const ref = `${this.#kind}#${this.#count}`;
    return new Promise((resolve, reject) => {
      this.#waiting.set(ref, { resolve, reject });
      if (!send(ref)) this.#take(ref)?.reject(disconnected());
    });
  }

  answered(answer: Answer): void {
    this.#take(answer.replyTo)?.resolve(answer);
  }

  /** Tells whether the error was for a request of this table. */
  refused(error: ErrorMessage): boolean {
    const waiting = error.replyTo === undefined ? undefined : this.#take(error.replyTo);
    waiting?.reject(new RequestError(error));
    return waiting !== undefined;
  }

  /** The connection is lost, and the answers with it. */
  lost(): void {
    const waiting = [...this.#waiting.values()];
    this.#waiting.clear();
    for (const { reject } of waiting) reject(disconnected());
  }

  #take(ref: string): Waiting<Answer> | undefined {
    const waiting = this.#waiting.get(ref);
    this.#waiting.delete(ref);
    return waiting;
  }
}

function disconnected(): RequestError {
  return new RequestError({ code: "disconnected", message: "There is no connection right now.", retryable: true });
}
