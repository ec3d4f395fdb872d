import { JetStreamApiError } from "@nats-io/jetstream";
import { errors } from "@nats-io/transport-node";
import { Refused } from "../replicated/ordering.ts";
import { Fault } from "./patience.ts";

/** The status of what cannot be answered just now, and the one answer that bears it and stays. */
const UNAVAILABLE = 503;
const NOT_FOR_ACCOUNT = 10039;
/** Other codes of the JetStream API that pass: no peers for a stream, nobody who leads, and none of its servers there. */
const PASSING: ReadonlySet<number> = new Set([10005, 10009, 10118]);

/**
 * Why a message is refused before anybody stores it: no room for the account, a message that is too large, a stream that
 * takes no more. And no room on a server, which is so where that is the only one to store it: another replica may have
 * room, and has heard of the message already (as the source of NATS has it, 2.9 to 2.12).
 */
const REFUSED: ReadonlySet<number> = new Set([10002, 10054, 10109]);
const NO_ROOM = 10023;

const ADVICE = "Mend that, or the settings (NATS_REPLICAS, NATS_MAX_AGE, NATS_MAX_BYTES), and";

/**
 * Passes on what JetStream answers, also where it cannot do so before more servers of NATS are there.
 *
 * @throws Fault with the words of NATS and what to do (`then` is what comes last), when it refuses what it is asked for
 */
export async function granted<Answer>(asked: Promise<Answer>, then: string): Promise<Answer> {
  try {
    return await asked;
  } catch (cause) {
    if (cause instanceof Fault) throw cause;
    const answer = answerOf(cause);
    if (!answer || willPass(answer)) throw cause;
    throw new Fault(`NATS refuses it (${answer.message}). ${ADVICE} ${then}.`, { cause });
  }
}

/** That a message is not stored on so many replicas, in the words of NATS; nothing where it did not say that. */
export function refusedBy(cause: unknown, replicas: number): Refused | undefined {
  const answer = answerOf(cause);
  if (answer) {
    const isWhole = REFUSED.has(answer.code) || (replicas === 1 && answer.code === NO_ROOM);
    return new Refused(answer.message, { cause, mayStand: !isWhole });
  }
  const why = cause instanceof Error ? cause.cause : undefined;
  // Nobody heard it: NATS passed it on to no stream, or did not let it in, or it is larger than NATS takes and never left.
  if (why instanceof errors.RequestError && why.isNoResponders()) return new Refused("no stream takes it", { cause });
  if (why instanceof errors.PermissionViolationError) return new Refused(why.message, { cause });
  return cause instanceof errors.InvalidArgumentError ? new Refused(cause.message, { cause }) : undefined;
}

/** What JetStream answered, if it did. */
function answerOf(error: unknown): JetStreamApiError | undefined {
  if (error instanceof JetStreamApiError) return error;
  return error instanceof Error && error.cause instanceof JetStreamApiError ? error.cause : undefined;
}

function willPass({ status, code }: JetStreamApiError): boolean {
  return (status === UNAVAILABLE && code !== NOT_FOR_ACCOUNT) || PASSING.has(code);
}
