import { JetStreamApiError } from "@nats-io/jetstream";
import { Fault } from "./patience.ts";

/** The status of what cannot be answered just now, and the one answer that bears it and stays. */
const UNAVAILABLE = 503;
const NOT_FOR_ACCOUNT = 10039;
/** Other codes of the JetStream API that pass: no peers for a stream, nobody who leads, and none of its servers there. */
const PASSING: ReadonlySet<number> = new Set([10005, 10009, 10118]);

const ADVICE = "Mend that, or the settings (NATS_REPLICAS, NATS_MAX_AGE, NATS_MAX_BYTES), and run pnpm promote again.";

/**
 * Passes on what JetStream answers, also where it cannot do so before more servers of NATS are there.
 *
 * @throws Fault with the words of NATS and what to do, when it refuses what it is asked for
 */
export async function granted<Answer>(asked: Promise<Answer>): Promise<Answer> {
  try {
    return await asked;
  } catch (cause) {
    const answer = answerOf(cause);
    if (!answer || willPass(answer)) throw cause;
    throw new Fault(`NATS refuses it (${answer.message}). ${ADVICE}`, { cause });
  }
}

/** What JetStream answered, if it did. */
function answerOf(error: unknown): JetStreamApiError | undefined {
  if (error instanceof JetStreamApiError) return error;
  return error instanceof Error && error.cause instanceof JetStreamApiError ? error.cause : undefined;
}

function willPass({ status, code }: JetStreamApiError): boolean {
  return (status === UNAVAILABLE && code !== NOT_FOR_ACCOUNT) || PASSING.has(code);
}
