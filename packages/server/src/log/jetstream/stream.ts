import {
  DiscardPolicy,
  JetStreamApiError,
  type JetStreamManager,
  RetentionPolicy,
  StorageType,
  type StreamConfig,
  type StreamInfo,
} from "@nats-io/jetstream";
import { millis, nanos } from "@nats-io/transport-node";
import { LARGEST } from "../replicated/publisher.ts";
import { Fault } from "./patience.ts";

/** How the stream of a log is made. */
export type StreamSettings = {
  name: string;
  /** On how many NATS servers it is kept. */
  replicas: number;
  /** How long it keeps a message, in milliseconds, and how many bytes it keeps; as the host made it, if they are not set. */
  maxAge?: number | undefined;
  maxBytes?: number | undefined;
  /** The identity that a new one gets. */
  newEpoch: string;
  /** Whether a log is still being loaded into a new one: no server may use it until that is done. */
  isLoading?: boolean;
};

/** Codes of the JetStream API. */
export const NOT_FOUND = 10059;
const EXISTS_OTHERWISE = 10058;
const NOT_CLUSTERED = 10074;

/** What servers publish to, and what each of them hears of what was published. */
export const appendSubject = (name: string): string => `${name.toLowerCase()}.append`;
export const logSubject = (name: string): string => `${name.toLowerCase()}.log`;

/**
 * Finds the stream of the log, or makes it, and gives its epoch; `beforeMaking` throws where none may be made.
 *
 * @throws Fault with a sentence that says what to do, when it is not as it must be; other errors may pass
 */
export async function openStream(
  manager: JetStreamManager,
  settings: StreamSettings,
  beforeMaking: () => void = () => {},
): Promise<string> {
  const found = await find(manager, settings.name);
  if (!found) beforeMaking();
  const info = found ?? (await make(manager, settings));
  if (loadingOf(info.config) !== undefined) {
    throw new Fault(`A log is being loaded into the stream ${settings.name}. Run pnpm promote to its end first.`);
  }
  check(info.config, settings);
  return epochOf(info.config) ?? "";
}

/**
 * Finds the stream that the log named `newEpoch` is being loaded into, or makes it where it may be made, and says
 * whether that was done already.
 *
 * @throws Fault with a sentence that says what to do, when it is not as it must be; other errors may pass
 */
export async function openLoadingStream(
  manager: JetStreamManager,
  settings: StreamSettings,
  { mayMake }: { mayMake: boolean },
): Promise<"loading" | "loaded"> {
  const { name, newEpoch } = settings;
  // Nothing may be dropped while it is loaded.
  const boundless = { ...settings, maxAge: undefined, maxBytes: undefined };
  const found = await find(manager, name);
  if (!found && !mayMake) {
    throw new Fault(
      `This log is a copy of another stream. Start it once without NATS_URL, alone, and then promote it.`,
    );
  }
  const { config } = found ?? (await make(manager, { ...boundless, isLoading: true }));
  check(config, boundless);
  const epoch = loadingOf(config) ?? epochOf(config);
  if (epoch !== newEpoch) {
    const advice = `Remove it (nats stream rm ${name}) if nobody needs it, or take another NATS.`;
    throw new Fault(`The stream ${name} holds another log than this one. ${advice}`);
  }
  return loadingOf(config) === undefined ? "loaded" : "loading";
}

/** Lets servers use a stream that a log was loaded into. */
export async function finishLoading(manager: JetStreamManager, settings: StreamSettings): Promise<void> {
  await manager.streams.update(settings.name, { description: describe(settings.newEpoch), ...boundsOf(settings) });
}

function boundsOf({ maxAge, maxBytes }: StreamSettings): Partial<StreamConfig> {
  return {
    ...(maxAge !== undefined && { max_age: nanos(maxAge) }),
    ...(maxBytes !== undefined && { max_bytes: maxBytes }),
  };
}

function check(config: StreamConfig, settings: StreamSettings): void {
  const wrong = faults(config, settings);
  if (wrong.length > 0) {
    throw new Fault(`The stream ${settings.name} is not as this server needs it: ${wrong.join("; ")}.`);
  }
}

const LOADING = ", being loaded";

function describe(epoch: string, isLoading = false): string {
  return `Parley log ${epoch}${isLoading ? LOADING : ""}`;
}

function loadingOf({ description = "" }: StreamConfig): string | undefined {
  return description.endsWith(LOADING) ? epochOf({ description: description.slice(0, -LOADING.length) }) : undefined;
}

/** The epoch that a stream was given when it was made. */
export function epochOf({ description }: { description?: string | undefined }): string | undefined {
  // Metadata would be the place, but NATS before 2.10 has none.
  return /^Parley log (\S+)$/.exec(description ?? "")?.[1];
}

async function find(manager: JetStreamManager, name: string): Promise<StreamInfo | undefined> {
  try {
    return await manager.streams.info(name);
  } catch (error) {
    if (isCode(error, NOT_FOUND)) return undefined;
    throw error;
  }
}

async function make(manager: JetStreamManager, settings: StreamSettings): Promise<StreamInfo> {
  const { name, replicas } = settings;
  try {
    return await manager.streams.add(configOf(settings));
  } catch (cause) {
    // Another server was faster.
    const made = isCode(cause, EXISTS_OTHERWISE) && (await find(manager, name));
    if (made) return made;
    if (!isCode(cause, NOT_CLUSTERED)) throw cause;
    const sentence = `NATS is one server and cannot keep ${replicas} replicas. Set NATS_REPLICAS=1, or cluster NATS.`;
    throw new Fault(sentence, { cause });
  }
}

function isCode(error: unknown, code: number): boolean {
  return error instanceof JetStreamApiError && error.code === code;
}

function configOf(settings: StreamSettings) {
  const { name, replicas, newEpoch, isLoading } = settings;
  return {
    ...boundsOf(settings),
    name,
    description: describe(newEpoch, isLoading),
    subjects: [`${appendSubject(name)}.>`],
    republish: { src: `${appendSubject(name)}.>`, dest: `${logSubject(name)}.>` },
    storage: StorageType.File,
    retention: RetentionPolicy.Limits,
    num_replicas: replicas,
    deny_delete: true,
    deny_purge: true,
  };
}

/** What is wrong with a stream, and what to do about it. What was not set is the host's choice. */
function faults(config: StreamConfig, settings: StreamSettings): string[] {
  const { name, replicas, maxAge, maxBytes } = settings;
  const wanted = configOf(settings);
  const found: [wrong: boolean, sentence: string][] = [
    [
      (epochOf(config) ?? loadingOf(config)) === undefined,
      `it was not made by Parley (its description is no log's name)`,
    ],
    [config.num_replicas !== replicas, `it has ${config.num_replicas} replicas and NATS_REPLICAS is ${replicas}`],
    [
      maxAge !== undefined && config.max_age !== nanos(maxAge),
      `it keeps messages for ${hours(millis(config.max_age))} and NATS_MAX_AGE is ${hours(maxAge)}`,
    ],
    [
      maxBytes !== undefined && config.max_bytes !== maxBytes,
      `it keeps ${config.max_bytes} bytes and NATS_MAX_BYTES is ${maxBytes}`,
    ],
    [config.subjects.join() !== wanted.subjects.join(), `its subjects are ${config.subjects.join(", ")}`],
    [
      config.republish?.src !== wanted.republish.src || config.republish?.dest !== wanted.republish.dest,
      `it does not republish ${wanted.republish.src} to ${wanted.republish.dest}`,
    ],
    [config.republish?.headers_only === true, "it republishes headers only"],
    [config.storage !== StorageType.File, "it is not kept in files"],
    [config.retention !== RetentionPolicy.Limits, `its retention is ${config.retention}, not limits`],
    [config.no_ack === true, "it does not acknowledge"],
    // All messages have one subject, so that would bound them all.
    [config.max_msgs_per_subject > 0, "it keeps a number of messages of each subject (bound it by age or bytes)"],
    [
      config.max_msg_size > 0 && config.max_msg_size < LARGEST,
      `it refuses messages of more than ${config.max_msg_size} bytes, and needs ${LARGEST}`,
    ],
    [config.discard !== DiscardPolicy.Old, "it refuses what is new when it is full, and has to drop what is old"],
    [!config.deny_delete || !config.deny_purge, "it lets messages be removed by request (deny delete and purge)"],
  ];
  const sentences = found.flatMap(([isWrong, sentence]) => (isWrong ? [sentence] : []));
  return sentences.length > 0 ? [...sentences, `change it (nats stream edit ${name}) or the settings`] : [];
}

function hours(milliseconds = 0): string {
  return milliseconds === 0 ? "ever" : `${milliseconds / 3_600_000} hours`;
}
