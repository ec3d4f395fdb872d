import { chmodSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { type DataFolder, openDataFolder } from "./data-folder.ts";
import { SqliteLog } from "./log/sqlite/sqlite-log.ts";

const modeOf = (path: string) => statSync(path).mode & 0o777;

describe("data folder", () => {
  let parent: string;
  let path: string;
  let opened: DataFolder[];

  beforeEach(() => {
    parent = mkdtempSync(join(tmpdir(), "parley-data-"));
    path = join(parent, "some", "where");
    opened = [];
  });
  afterEach(() => {
    for (const folder of opened) folder.release();
    rmSync(parent, { recursive: true });
  });

  function open(): DataFolder {
    const folder = openDataFolder(path);
    opened.push(folder);
    return folder;
  }

  function release(): void {
    opened.pop()?.release();
  }

  it("[SEC23] is made readable by its owner only, with all above it that had to be made", () => {
    open();
    expect([path, join(parent, "some")].map(modeOf)).toEqual([0o700, 0o700]);
    expect(["token-secret", "server-id"].map((name) => modeOf(join(path, name)))).toEqual([0o600, 0o600]);
  });

  it("[SEC50] and every file in it is for its owner only, also when it was open to others before", () => {
    mkdirSync(path, { recursive: true });
    for (const name of ["parley.db", "token-secret", "lock.db"]) writeFileSync(join(path, name), "");
    for (const name of ["", "parley.db", "token-secret", "lock.db"]) chmodSync(join(path, name), 0o755);
    const { logFile } = open();
    const log = new SqliteLog(logFile);
    expect(modeOf(path)).toBe(0o700);
    const names = readdirSync(path);
    expect(names).toContain("parley.db-wal");
    expect(new Set(names.map((name) => modeOf(join(path, name))))).toEqual(new Set([0o600]));
    log.close();
  });

  it("[SEC50] closing a folder to others never gives its owner a right", () => {
    mkdirSync(path, { recursive: true });
    chmodSync(path, 0o555);
    // Root may write there all the same.
    if (process.getuid?.() === 0) open();
    else expect(open).toThrow(/cannot be written/);
    expect(modeOf(path)).toBe(0o500);
    chmodSync(path, 0o700);
  });

  it("[SEC50] is refused with a sentence when it is open to others and holds what is theirs", () => {
    mkdirSync(path, { recursive: true });
    writeFileSync(join(path, "letters.txt"), "dear Noor");
    chmodSync(path, 0o755);
    expect(() => openDataFolder(path)).toThrow(/is open to others and holds letters\.txt, .* \(chmod 700\)\.$/);
    expect([modeOf(path), readdirSync(path)]).toEqual([0o755, ["letters.txt"]]);
    chmodSync(path, 0o700);
    open();
    expect(readFileSync(join(path, "letters.txt"), "utf8")).toBe("dear Noor");
  });

  it("[SEC23] has a secret of 256 bits that stays", () => {
    const { secrets } = open();
    expect(secrets.map((secret) => Buffer.from(secret, "base64url").length)).toEqual([32]);
    release();
    expect(open().secrets).toEqual(secrets);
  });

  it("[SEC51] has as many secrets as its file has lines, the newest first", () => {
    mkdirSync(path, { recursive: true });
    const [newer, older] = ["n".repeat(32), "o".repeat(43)];
    writeFileSync(join(path, "token-secret"), `${newer}\r\n\n${older}\n`);
    expect(open().secrets).toEqual([newer, older]);
  });

  it.each(["", `\n${"o".repeat(43)}`])("[SEC54] is refused with a sentence when a secret is too short%j", (older) => {
    mkdirSync(path, { recursive: true });
    const file = join(path, "token-secret");
    writeFileSync(file, `correct horse battery st${older}\n`);
    expect(() => openDataFolder(path)).toThrow(
      `${file} holds a secret of less than 32 characters. Write a longer one into it, or remove it.`,
    );
    expect(readFileSync(file, "utf8")).toBe(`correct horse battery st${older}\n`);
    rmSync(file);
    open();
  });

  it("[SEC54] is taken with whatever secret is in it where another is given", () => {
    mkdirSync(path, { recursive: true });
    writeFileSync(join(path, "token-secret"), "too short");
    const folder = openDataFolder(path, ["s".repeat(32)]);
    opened.push(folder);
    expect(folder.secrets).toEqual(["s".repeat(32)]);
  });

  it.each(["", " \r\n\n"])("[SEC23] never takes a secret that is blank, but makes a new one: %j", (blank) => {
    mkdirSync(path, { recursive: true });
    writeFileSync(join(path, "token-secret"), blank);
    const [secret] = open().secrets;
    expect(Buffer.from(secret, "base64url")).toHaveLength(32);
    expect(readFileSync(join(path, "token-secret"), "utf8")).toBe(secret);
  });

  it("[SEC24] is refused to a second server with a sentence, until the first lets go", () => {
    open();
    expect(() => openDataFolder(path)).toThrow(
      `Another Parley uses ${path}. Stop it, or set DATA_DIR to another folder.`,
    );
    expect(() => openDataFolder(path)).toThrow("Another Parley");
    release();
    expect(open().logFile).toBe(join(path, "parley.db"));
  });

  it("[SEC24] is refused with a sentence where no folder can be", () => {
    writeFileSync(join(parent, "some"), "a file");
    expect(() => openDataFolder(path)).toThrow(`${path} cannot be written.`);
  });

  it("[SEC24] does not speak of another server when it is something else", () => {
    mkdirSync(join(path, "token-secret"), { recursive: true });
    expect(() => openDataFolder(path)).toThrow(`${path} cannot be written.`);
    rmSync(join(path, "token-secret"), { recursive: true });
    open();
  });
});
