import { createId, limits } from "@parley/protocol";
import { ManualClock } from "@parley/protocol/testing";
import { beforeEach, describe, expect, it } from "vitest";
import type { EncodedDraft } from "./encode-entry.ts";
import { type Backend, GroupCommitLog } from "./group-commit.ts";
import type { Appended } from "./log.ts";

const { commitInterval, commitEntries, windowCeiling } = limits;

describe("group commit", () => {
  let clock: ManualClock;
  let turn: (() => void)[];
  /** How many drafts each commit held, and what ends those under way. */
  let commits: number[];
  let running: (() => void)[];
  let log: GroupCommitLog;

  beforeEach(() => {
    clock = new ManualClock();
    turn = [];
    commits = [];
    running = [];
    log = new GroupCommitLog(backend(), { clock, limits, atTurnEnd: (run) => turn.push(run) });
  });

  /** A backend whose commits end when they are told to. */
  function backend(): Backend {
    const commit = (drafts: readonly EncodedDraft[]) => {
      commits.push(drafts.length);
      const { promise, resolve } = Promise.withResolvers<Appended[]>();
      const appended = drafts.map(({ room }, index) => ({ room, seq: index + 1, duplicate: false }));
      running.push(() => resolve(appended));
      return promise;
    };
    return { epoch: "e", heads: new Map(), commit, read: () => [], readBack: () => [], close: () => {} };
  }

  /** So many messages come, and the turn ends. */
  function messages(count = 1): void {
    const author = { id: createId(1), name: "Ada" };
    for (let time = 0; time < count; time += 1) {
      void log.append({ room: "lobby", id: createId(2), at: 1, author, content: { kind: "text", text: "hello" } });
    }
    for (const run of turn.splice(0)) run();
  }

  async function finish(): Promise<void> {
    for (const end of running.splice(0)) end();
    for (let turns = 0; turns < 5; turns += 1) await Promise.resolve();
  }

  /** Messages come one by one until they have to wait. */
  async function tire(): Promise<void> {
    for (let before = -1; before < commits.length; ) {
      before = commits.length;
      messages();
      await finish();
    }
  }

  it("[WIN7] after a calm, messages are committed as they come, some times in a row", async () => {
    for (let time = 0; time < windowCeiling / commitInterval; time += 1) {
      messages();
      await finish();
    }
    expect(commits).toEqual(Array(windowCeiling / commitInterval).fill(1));
  });

  it("[WIN7] in a busy time, what comes within an interval is one commit", async () => {
    await tire();
    const before = commits.length;
    messages(2);
    clock.advance(commitInterval);
    expect(commits.slice(before)).toEqual([3]);
  });

  it("[WIN7] many messages wait for no interval", async () => {
    await tire();
    const before = commits.length;
    messages(commitEntries - 1);
    expect(commits.slice(before)).toEqual([commitEntries]);
  });

  it("[LOG7] what becomes due during a commit is committed when that is done", async () => {
    messages();
    messages(2);
    messages(3);
    expect(commits).toEqual([1]);
    await finish();
    expect(commits).toEqual([1, 5]);
    await finish();
    expect(commits).toEqual([1, 5]);
  });

  it("[LOG7] what waits when the log is closed is committed", async () => {
    await tire();
    const before = commits.length;
    const closed = log.close();
    expect([commits.slice(before), clock.pending]).toEqual([[1], 0]);
    await finish();
    await closed;
  });
});
