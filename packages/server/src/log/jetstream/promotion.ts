import { JetStreamApiError, jetstream, jetstreamManager } from "@nats-io/jetstream";
import { draftOf, encodeBatch } from "../replicated/batch.ts";
import type { Ordering } from "../replicated/ordering.ts";
import { Tally } from "../replicated/tally.ts";
import type { PromotedFile } from "../sqlite/promoted-file.ts";
import { connectToNats, permitted } from "./connection.ts";
import { NatsOrdering, standardTimes, type Times } from "./nats-ordering.ts";
import { NO_STREAM, type StreamAccess } from "./open.ts";
import { Fault, type Patience, patiently } from "./patience.ts";
import { granted } from "./refusal.ts";
import { appendSubject, finishLoading, openLoadingStream } from "./stream.ts";

/** What one message holds at most: servers that start read some hundred of them at once. */
const MESSAGE = { entries: 100, bytes: 32_000 };
/** How many messages are read at once. */
const READ = 100;

/** How JetStream says that a message would not come just after another. */
const WRONG_LAST = 10071;

/** What to do once what NATS refused is mended. */
const AGAIN = "run pnpm promote again";

/** How far it is: of so many entries. */
export type Progress = (what: "loaded" | "verified", entries: number, of: number) => void;

/**
 * Loads the log of a file into a stream of the same name, or goes on with that where it was ended, and looks whether what
 * comes out of the stream is what stands in the file. Only then servers may use the stream, and the file is a copy of it:
 * the log goes on under its epoch, in the stream and nowhere else.
 *
 * @throws Error with a sentence that says what to do
 */
export async function promote(
  file: PromotedFile,
  settings: StreamAccess,
  { progress, times = standardTimes, ...patience }: Patience & { progress: Progress; times?: Times },
): Promise<"promoted" | "was promoted before"> {
  const { stream: name = "PARLEY" } = settings;
  const made = { ...settings, name, newEpoch: file.epoch };
  const connection = await connectToNats(settings, patience);
  try {
    const manager = await jetstreamManager(connection, { timeout: times.answer, checkAPI: false });
    const state = await patiently(NO_STREAM, patience, () =>
      granted(permitted(openLoadingStream(manager, made, { mayMake: !file.isCopy })), AGAIN),
    );
    if (state === "loaded") {
      if (file.isCopy) return "was promoted before";
      throw new Fault(`The stream ${name} is this log already, and this file is none of its copies. Set it aside.`);
    }
    const eager = await NatsOrdering.open({ ...made, connection, complain: () => {}, times });
    // What NATS answers in time or not at all is asked again, as nobody else does here.
    const insist = <Answer>(ask: () => Promise<Answer>) =>
      patiently(NO_STREAM, patience, async () => {
        try {
          return await granted(permitted(ask()), AGAIN);
        } catch (error) {
          // A stream that was removed does not answer either.
          if (!(error instanceof Fault) && eager.isReachable) await granted(manager.streams.info(name), AGAIN);
          throw error;
        }
      });
    const ordering: Pick<Ordering, "read" | "look"> = {
      look: () => insist(() => eager.look()),
      read: (...asked) => insist(() => eager.read(...asked)),
    };
    const client = jetstream(connection, { timeout: times.answer });
    const publish = (text: string, after: number) => {
      // Where the same was begun twice, or an answer was lost, nothing is stored twice.
      const options = { expect: { lastSequence: after }, timeout: times.answer };
      let isInDoubt = false;
      return insist(async () => {
        try {
          await client.publish(`${appendSubject(name)}.batch`, text, options);
        } catch (cause) {
          if (cause instanceof JetStreamApiError) {
            // It stands since an answer was lost; whether it is this is looked at when all is read again.
            if (isInDoubt && cause.code === WRONG_LAST) return;
            throw new Fault(`NATS does not store what is loaded (${cause.message}). Run pnpm promote again.`, {
              cause,
            });
          }
          isInDoubt = true;
          throw cause;
        }
      });
    };
    const source = { name, ordering, publish };
    await load(file, source, progress);
    const last = await verify(file, source, progress);
    // In this order: what servers may use must not go on in the file as well.
    file.becomeCopy(last);
    await insist(() => finishLoading(manager, made));
    return "promoted";
  } finally {
    await connection.close();
  }
}

type Stream = {
  name: string;
  ordering: Pick<Ordering, "read" | "look">;
  /** Stores a message just after a position, or not at all. */
  publish: (text: string, after: number) => Promise<void>;
};

/** Loads what the stream does not hold yet. */
async function load(file: PromotedFile, stream: Stream, progress: Progress): Promise<void> {
  const { name, publish } = stream;
  const { tally, last } = await read(stream, () => {});
  for (const [room, sum] of tally.rooms) {
    if (!file.beginsWith(room, sum)) {
      throw new Fault(`The stream holds something else of the room ${room} than the file. ${remove(name)}`);
    }
  }
  const all = entriesOf(file.rooms);
  let loaded = entriesOf(tally.rooms);
  let position = last;
  for (const [room, { seq: head }] of file.rooms) {
    let seq = tally.rooms.get(room)?.seq ?? 0;
    while (seq < head) {
      const entries = file.after(room, seq, MESSAGE);
      await publish(encodeBatch(entries.map((entry) => draftOf(room, entry))), position);
      position += 1;
      seq = entries.at(-1)?.seq ?? head;
      loaded += entries.length;
      progress("loaded", loaded, all);
    }
  }
}

/** Reads all of the stream again, and gives its last position. */
async function verify(file: PromotedFile, stream: Stream, progress: Progress): Promise<number> {
  const { name } = stream;
  const { rooms } = file;
  const all = entriesOf(rooms);
  const { tally, last } = await read(stream, (so) => progress("verified", entriesOf(so.rooms), all));
  for (const room of new Set([...rooms.keys(), ...tally.rooms.keys()])) {
    const [is, should] = [tally.rooms.get(room), rooms.get(room)];
    // A room that was made and never got an entry is not in the stream.
    if ((is?.seq ?? 0) === (should?.seq ?? 0) && (is?.hash ?? "") === (should?.hash ?? "")) continue;
    throw new Fault(
      `The room ${room} does not come out of the stream ${name} as it stands in the file. ${remove(name)}`,
    );
  }
  return last;
}

function remove(name: string): string {
  return `Remove the stream (nats stream rm ${name}), and run pnpm promote again.`;
}

async function read({ name, ordering }: Stream, went: (tally: Tally) => void): Promise<{ tally: Tally; last: number }> {
  const { first, last } = await ordering.look();
  if (last > 0 && first !== 1)
    throw new Fault(`The stream begins at ${first}: it dropped what was loaded. ${remove(name)}`);
  const tally = new Tally();
  let position = 0;
  while (position < last) {
    const messages = await ordering.read(position, Math.min(READ, last - position));
    if (messages.length === 0) throw new Fault(`The stream lost what it held after ${position}. ${remove(name)}`);
    for (const { text } of messages) tally.take(text);
    position += messages.length;
    went(tally);
  }
  return { tally, last };
}

function entriesOf(rooms: ReadonlyMap<string, { seq: number }>): number {
  return [...rooms.values()].reduce((sum, { seq }) => sum + seq, 0);
}
