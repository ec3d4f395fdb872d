import { randomBytes, randomUUID } from "node:crypto";
import {
  chmodSync,
  closeSync,
  existsSync,
  mkdirSync,
  openSync,
  readdirSync,
  readFileSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";

/** The name of the log in a data folder. */
export const LOG_FILE = "parley.db";

const LOCK_FILE = "lock.db";
const SECRET_FILE = "token-secret";
const NAME_FILE = "server-id";
/** Every file that a server makes in its folder. */
const OWN = /^((lock|parley)\.db(-wal|-shm|-journal)?|token-secret|server-id)$/;

/** Where a server keeps everything it must not lose. */
export type DataFolder = {
  /** The file of the log. */
  logFile: string;
  /** The first signs the tokens, all are taken: those that were given, else those of the folder, where one is made. */
  secrets: readonly [string, ...string[]];
  /** What a server on this folder is called, each time it is started; made when there is no name. */
  server: string;
  /** Lets another server use the folder. */
  release(): void;
};

/**
 * Opens a data folder for this process alone, and makes it if there is none. It and all in it is for its owner only;
 * a folder that was open to others is closed to them, unless it holds files that are not Parley's.
 *
 * @throws Error with a sentence that says what to do, when it cannot be written, is not for Parley alone, has a secret
 * that is too short where no others were given, or another server uses it
 */
export function openDataFolder(folder: string, given?: DataFolder["secrets"]): DataFolder {
  attempt(folder, () => mkdirSync(folder, { recursive: true, mode: 0o700 }));
  refuseShared(folder);
  const lock = attempt(folder, () => {
    closeToOthers(folder);
    return new DatabaseSync(join(folder, LOCK_FILE));
  });
  try {
    claim(folder, lock);
    return {
      logFile: join(folder, LOG_FILE),
      secrets: given ?? readSecrets(folder),
      server: attempt(folder, () => readName(join(folder, NAME_FILE))),
      release: () => lock.close(),
    };
  } catch (error) {
    lock.close();
    throw error;
  }
}

/** Whether others than its owner may do anything with a file or folder. */
function isOpenToOthers(path: string): boolean {
  // Windows has no such modes; there, rights are inherited from the folder above.
  return process.platform !== "win32" && (statSync(path).mode & 0o077) !== 0;
}

function refuseShared(folder: string): void {
  if (!isOpenToOthers(folder)) return;
  const other = readdirSync(folder).find((name) => !OWN.test(name));
  if (other === undefined) return;
  throw new Error(
    `${folder} is open to others and holds ${other}, which is not Parley's. Set DATA_DIR to a folder of its own, or close this one to others (chmod 700).`,
  );
}

/** Takes all rights from others, and leaves the owner those of these that they have. */
function takeRightsFromOthers(path: string, rights: number): void {
  if (isOpenToOthers(path)) chmodSync(path, statSync(path).mode & rights);
}

function closeToOthers(folder: string): void {
  takeRightsFromOthers(folder, 0o700);
  // SQLite gives its other files the mode of these.
  for (const name of [LOCK_FILE, LOG_FILE]) closeSync(openSync(join(folder, name), "a", 0o600));
  for (const name of readdirSync(folder).filter((file) => OWN.test(file))) {
    takeRightsFromOthers(join(folder, name), 0o600);
  }
}

function claim(folder: string, lock: DatabaseSync): void {
  try {
    // The system lets go of this lock when the process ends, however it ends.
    lock.exec("BEGIN EXCLUSIVE");
  } catch (cause) {
    throw new Error(`Another Parley uses ${folder}. Stop it, or set DATA_DIR to another folder.`, { cause });
  }
}

function attempt<T>(folder: string, run: () => T): T {
  try {
    return run();
  } catch (cause) {
    throw new Error(`${folder} cannot be written. Give this user the right to, or set DATA_DIR to another folder.`, {
      cause,
    });
  }
}

/** The secrets of a file, one a line, none so short that somebody might guess it. */
function readSecrets(folder: string): [string, ...string[]] {
  const file = join(folder, SECRET_FILE);
  const text = attempt(folder, () => (existsSync(file) ? readFileSync(file, "utf8").trim() : ""));
  // A power cut may have left the file empty.
  if (text === "") return [attempt(folder, () => makeSecret(file))];
  const [newest = "", ...older] = text.split(/\s*\n\s*/);
  if ([newest, ...older].every((secret) => secret.length >= 32)) return [newest, ...older];
  throw new Error(`${file} holds a secret of less than 32 characters. Write a longer one into it, or remove it.`);
}

function makeSecret(file: string): string {
  const made = randomBytes(32).toString("base64url");
  writeFileSync(file, made, { mode: 0o600, flush: true });
  return made;
}

/** The name of a server; it lies beside the log, so that no backup carries it to another. */
function readName(file: string): string {
  const name = existsSync(file) ? readFileSync(file, "utf8").trim() : "";
  if (name !== "") return name;
  const made = randomUUID();
  writeFileSync(file, made, { mode: 0o600, flush: true });
  return made;
}
