import { copyFileSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { createId, systemClock } from "@parley/protocol";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { say } from "../../testing/crew.ts";
import { Nats, unhurried } from "../../testing/nats.ts";
import { backUp } from "../sqlite/backup.ts";
import { PromotedFile } from "../sqlite/promoted-file.ts";
import { SqliteLog } from "../sqlite/sqlite-log.ts";
import { StoredReplica } from "../sqlite/stored-replica.ts";
import { openJetStreamLog } from "./open.ts";
import { type Progress, promote } from "./promotion.ts";

const all = { entries: 10_000, bytes: 100_000_000 };

describe("the promotion of a log", { timeout: 30_000 }, () => {
  let nats: Nats;
  let folder: string;
  let file: string;
  let stream: string;
  let streams = 0;

  beforeAll(async () => {
    nats = await Nats.start();
  });
  afterAll(() => nats[Symbol.asyncDispose]());
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), "parley-promotion-"));
    file = join(folder, "parley.db");
    streams += 1;
    stream = `PROMOTED${streams}`;
    return () => rmSync(folder, { recursive: true });
  });

  const settings = (more = {}) => ({
    servers: [`127.0.0.1:${nats.port}`],
    replicas: 1,
    maxAge: 7_200_000,
    stream,
    ...more,
  });
  const patience = { clock: systemClock, waits: () => {}, times: unhurried };

  /** A server that is alone says something. */
  const alone = async (...said: [room: string, count: number][]) => {
    const log = new SqliteLog(file);
    const drafts = said.flatMap(([room, count]) =>
      Array.from({ length: count }, (_, n) => say(`${room} ❤ ${n}`, room)),
    );
    await Promise.all(drafts.map((draft) => log.append(draft)));
    await log.close();
    return log.epoch;
  };
  const promoting = async (
    progress: Progress = () => {},
    around: (opened: PromotedFile) => void = () => {},
    more = {},
  ) => {
    using opened = new PromotedFile(file, 1);
    around(opened);
    return await promote(opened, settings(more), { ...patience, progress });
  };
  /** What a server holds that opens a copy in that file, once it has caught up. */
  const held = async (copy: string, rooms: string[]) => {
    const { log } = await openJetStreamLog(join(folder, copy), settings(), {
      ...patience,
      random: Math.random,
      atTurnEnd: setImmediate,
      life: createId(Date.now()),
      server: createId(Date.now()),
      openReplica: (...opening) => new StoredReplica(...opening),
      complain: () => {},
    });
    const told: number[] = [];
    log.tail((_, entries) => told.push(...entries.map(({ seq }) => seq)));
    // Before it is applied, all is that came before it.
    const again = await log.append(say("again", rooms[0]));
    const entries = await Promise.all(rooms.map((room) => log.read(room, 0, all)));
    entries[0]?.pop();
    await log.close();
    return { epoch: log.epoch, entries, again, told: told.length };
  };
  const stood = (rooms: string[]) => {
    using opened = new PromotedFile(file, 1);
    return rooms.map((room) => opened.after(room, 0, all));
  };

  it("[CLU30] gives every entry to the stream under its number, byte for byte, and goes on under its epoch", async () => {
    const epoch = await alone(["lobby", 1_200], ["garden", 3], ["lobby", 1]);
    const rooms = ["lobby", "garden"];
    const before = stood(rooms);
    const told: string[] = [];
    expect(await promoting((what, entries, of) => told.push(`${what} ${entries}/${of}`))).toBe("promoted");
    expect(told).toContain("loaded 1204/1204");
    expect(told.at(-1)).toBe("verified 1204/1204");
    const fresh = await held("fresh.db", rooms);
    expect([fresh.epoch, fresh.entries, fresh.again.seq]).toEqual([epoch, before, 1_202]);
    // The file it came from is a copy, and is told what came since.
    const own = await held("parley.db", rooms);
    expect([own.epoch, own.told, own.again.seq]).toEqual([epoch, 2, 1_203]);
    expect(await promoting()).toBe("was promoted before");
    expect(await alone(["lobby", 1])).not.toBe(epoch);
  });

  it.each([
    ["while it is loaded", 100],
    ["when all is loaded", 300],
  ])("[CLU31] waits for a NATS that is away for a moment %s", async (_, loaded) => {
    await using own = await Nats.start();
    await alone(["lobby", 300]);
    using opened = new PromotedFile(file, 1);
    let killing = Promise.resolve();
    let starting: Promise<void> | undefined;
    const world = {
      clock: systemClock,
      waits: () => {
        starting ??= killing.then(() => own.start());
      },
      progress: ((what, entries) => {
        if (what === "loaded" && entries === loaded) killing = own.kill();
      }) satisfies Progress,
    };
    expect(await promote(opened, settings({ servers: [`127.0.0.1:${own.port}`] }), world)).toBe("promoted");
    expect(starting).toBeDefined();
    await starting;
  });

  it("[CLU31] goes on where it was ended, at any moment, also when the server was alone meanwhile", async () => {
    const epoch = await alone(["lobby", 1_200], ["garden", 700]);
    for (let ends = 1; ends <= 4; ends += 1) {
      let steps = 0;
      const end: Progress = (what) => {
        steps += 1;
        if (what === "verified" || steps === 2 * ends * ends) throw new Error("killed");
      };
      await expect(promoting(end)).rejects.toThrow("killed");
      await expect(held("early.db", ["lobby"])).rejects.toThrow(
        `A log is being loaded into the stream ${stream}. Run pnpm promote to its end first.`,
      );
      expect(await alone(["lobby", 1], ["attic", 1])).toBe(epoch);
    }
    const rooms = ["lobby", "garden", "attic"];
    const before = stood(rooms);
    const end = (opened: PromotedFile) => {
      const become = opened.becomeCopy.bind(opened);
      opened.becomeCopy = (applied) => {
        become(applied);
        throw new Error("killed at the end");
      };
    };
    await expect(promoting(() => {}, end)).rejects.toThrow("killed at the end");
    expect(await promoting()).toBe("promoted");
    expect(await held("fresh.db", rooms)).toMatchObject({ epoch, entries: before });
  });

  it("[CLU30] another log is not mixed in", async () => {
    await alone(["lobby", 3]);
    await promoting();
    copyFileSync(file, join(folder, "copy.db"));
    const another = join(folder, "another.db");
    file = another;
    await alone(["lobby", 3]);
    await expect(promoting()).rejects.toThrow(`The stream ${stream} holds another log than this one. Remove it`);
    await expect(
      promoting(
        () => {},
        () => {},
        { replicas: 3 },
      ),
    ).rejects.toThrow("it has 1 replicas and NATS_REPLICAS is 3");
    file = join(folder, "copy.db");
    stream = `${stream}_NEW`;
    await expect(promoting()).rejects.toThrow("This log is a copy of another stream. Start it once without NATS_URL");
  });

  it("[CLU30] what came out otherwise is refused, and nobody may use the stream", async () => {
    await alone(["lobby", 600]);
    const cut: Progress = () => {
      throw new Error("killed");
    };
    await expect(promoting(cut)).rejects.toThrow("killed");
    const other = join(folder, "restored.db");
    await backUp(file, other);
    const change = (opened: PromotedFile) => {
      opened.beginsWith = () => false;
    };
    await expect(promoting(() => {}, change)).rejects.toThrow(
      /The stream holds something else of the room lobby than the file\. Remove the stream \(nats stream rm PROMOTED\d+\)/,
    );
    const add = (opened: PromotedFile) => {
      const rooms = new Map([...opened.rooms, ["lobby", { seq: 600, hash: "other" }] as const]);
      Object.defineProperty(opened, "rooms", { get: () => rooms });
    };
    await expect(promoting(() => {}, add)).rejects.toThrow("does not come out of the stream");
    await expect(held("early.db", ["lobby"])).rejects.toThrow("is being loaded");
    file = other;
    await expect(promoting()).rejects.toThrow("holds another log");
  });

  it("[CLU30] a file that is not there, or was changed, is refused", async () => {
    await expect(promoting()).rejects.toThrow("parley.db does not exist. Set DATA_DIR to the folder of the server.");
    await alone(["lobby", 3]);
    const database = new DatabaseSync(file);
    database.exec("UPDATE entries SET json = replace(json, 'lobby', 'Lobby') WHERE seq = 2");
    database.close();
    await expect(promoting()).rejects.toThrow("is damaged: the room lobby does not hold what was said there. Restore");
  });
});
