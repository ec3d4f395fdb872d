import { ManualClock } from "@parley/protocol/testing";
import { beforeEach, describe, expect, it } from "vitest";
import { say, turns } from "../../testing/crew.ts";
import { type MemoryLine, MemoryStream } from "../../testing/memory-stream.ts";
import { AppendInDoubt, LogUnavailable } from "../log.ts";
import { decodeBatch } from "./batch.ts";
import { Refused } from "./ordering.ts";
import { LARGEST, Publisher } from "./publisher.ts";

describe("publisher", () => {
  let clock: ManualClock;
  let stream: MemoryStream;
  let line: MemoryLine;
  let publisher: Publisher;
  let published: [position: number, isSettled: boolean][];
  let complaints: [sentence: string, cause?: unknown][];

  beforeEach(() => {
    clock = new ManualClock();
    stream = new MemoryStream();
    line = stream.line();
    published = [];
    complaints = [];
    publisher = new Publisher({
      ordering: line,
      clock,
      atTurnEnd: setImmediate,
      life: "life",
      published: (...at) => published.push(at),
      complain: (sentence, cause) => complaints.push([sentence, cause]),
    });
  });

  /** Says something, and remembers how it ended. */
  function append(text: string): { state: string } {
    const ended = { state: "waits" };
    publisher.append(say(text)).then(
      ({ seq }) => Object.assign(ended, { state: `stands at ${seq}` }),
      (error: Error) => Object.assign(ended, { state: error.message }),
    );
    return ended;
  }

  const batches = () => stream.messages.map(({ text }) => decodeBatch(text).map(({ content }) => content));
  const settle = (batch: number, ...seqs: number[]) =>
    publisher.settle(
      `life-${batch}`,
      seqs.map((seq) => ({ room: "lobby", seq, duplicate: false })),
    );

  it("[CLU4] publishes together what was said in one turn, or while the last batch was on its way", async () => {
    line.acknowledging = "waits";
    const first = [append("1"), append("2")];
    await turns();
    const later = [append("3"), append("4")];
    await turns();
    expect(batches()).toMatchObject([[{ text: "1" }, { text: "2" }]]);
    line.release();
    await turns();
    expect(batches()).toMatchObject([
      [{ text: "1" }, { text: "2" }],
      [{ text: "3" }, { text: "4" }],
    ]);
    settle(1, 7, 8);
    settle(2, 9, 10);
    await turns();
    expect([...first, ...later].map(({ state }) => state)).toEqual([7, 8, 9, 10].map((seq) => `stands at ${seq}`));
    expect(clock.pending).toBe(0);
  });

  it("[CLU4] tries a batch until it stands, and nothing overtakes it", async () => {
    line.publishing = "is lost";
    append("1");
    await turns();
    append("2");
    for (let tries = 0; tries < 3; tries += 1) {
      clock.advance(200);
      await turns();
    }
    expect(line.published).toEqual(Array(4).fill("life-1"));
    line.publishing = "arrives";
    clock.advance(200);
    await turns();
    expect(batches()).toMatchObject([[{ text: "1" }], [{ text: "2" }]]);
  });

  it("[CLU4] [CLU5] after ten seconds it refuses that batch and all that came after it", async () => {
    line.cut();
    const ends = [append("1")];
    await turns();
    ends.push(append("2"));
    clock.advance(10_000);
    await turns();
    expect(ends.map(({ state }) => state)).toEqual(Array(2).fill("The log of all servers does not answer."));
    line.heal();
    const after = append("3");
    clock.advance(200);
    await turns();
    settle(2, 1);
    await turns();
    expect(after.state).toBe("stands at 1");
    expect(batches()).toMatchObject([[{ text: "3" }]]);
  });

  it("[CLU5] says of what may stand all the same that it is in doubt, and of what never left that it does not", async () => {
    line.publishing = "waits";
    const tried = publisher.append(say("1"));
    await turns();
    const untried = publisher.append(say("2"));
    const ends = [expect(tried).rejects.toThrow(AppendInDoubt), expect(untried).rejects.toThrow(LogUnavailable)];
    clock.advance(10_000);
    await Promise.all(ends);
  });

  it("[CLU59] says once why what it publishes is refused, that nothing of it stands, and once that this is over", async () => {
    const full = new Refused("resource limits exceeded for account");
    line.publishing = full;
    const refused = publisher.append(say("1"));
    const ends = expect(refused).rejects.toEqual(
      new LogUnavailable("The log of all servers takes nothing.", { cause: full }),
    );
    for (let passed = 0; passed < 10_000; passed += 200) {
      await turns();
      clock.advance(200);
    }
    await ends;
    expect([publisher.isRefused, complaints]).toEqual([true, [["The stream takes nothing.", full]]]);
    line.publishing = "arrives";
    append("2");
    await turns();
    expect([publisher.isRefused, complaints.slice(1)]).toEqual([false, [["The stream takes news again.", undefined]]]);
  });

  it.each([
    ["it was tried before and not answered", new Refused("no room"), "is lost"],
    ["another replica may have stored it", new Refused("no room", { mayStand: true }), undefined],
  ] as const)("[CLU5] what is refused is in doubt all the same where %s", async (_, refusal, before) => {
    line.publishing = before ?? refusal;
    const tried = expect(publisher.append(say("1"))).rejects.toThrow(AppendInDoubt);
    await turns();
    line.publishing = refusal;
    for (let passed = 0; passed < 10_000; passed += 200) {
      clock.advance(200);
      await turns();
    }
    await tried;
  });

  it("publishes only so much that is not applied here", async () => {
    for (let batch = 0; batch < 20; batch += 1) {
      append(String(batch));
      await turns();
    }
    expect(stream.messages).toHaveLength(8);
    settle(1, 1);
    await turns();
    expect(batches().at(-1)).toHaveLength(12);
  });

  it("keeps a batch below what NATS takes", async () => {
    for (let count = 0; count < 40; count += 1) append("語".repeat(5_000));
    await turns();
    expect(stream.messages.length).toBeGreaterThan(1);
    for (const { text } of stream.messages) expect(Buffer.byteLength(text)).toBeLessThan(LARGEST);
  });

  it("says of what it published whether it was applied before it was acknowledged", async () => {
    line.acknowledging = "waits";
    append("1");
    await turns();
    settle(1, 1);
    line.release();
    await turns();
    append("2");
    await turns();
    line.release();
    await turns();
    expect(published).toEqual([
      [1, true],
      [2, false],
    ]);
  });

  it("closes when nothing waits any more, and refuses what comes after", async () => {
    append("1");
    let isClosed = false;
    const closed = publisher.close().then(() => {
      isClosed = true;
    });
    await turns();
    expect(isClosed).toBe(false);
    settle(1, 1);
    await closed;
    const late = append("2");
    await turns();
    expect(late.state).toBe("The log is closed.");
  });
});
