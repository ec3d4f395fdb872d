import { beforeEach, describe, expect, it } from "vitest";
import { allOf, Crew, say, texts, turns } from "../../testing/crew.ts";
import { AppendInDoubt, LogUnavailable } from "../log.ts";
import { encodeBatch } from "./batch.ts";
import type { Replica } from "./replica.ts";

const count = (from: number, to: number) => Array.from({ length: to - from + 1 }, (_, index) => String(from + index));

describe("a log of several servers", () => {
  let crew: Crew;
  beforeEach(() => {
    crew = new Crew();
    return () => crew[Symbol.asyncDispose]();
  });

  it("[CLU1] gives each entry the same number on all servers, byte for byte", async () => {
    const [one, two] = [await crew.start("one"), await crew.start("two")];
    await Promise.all(
      count(1, 50).map((text) => (Number(text) % 3 ? one : two).log.append(say(text, `r${text.at(-1)}`))),
    );
    for (const room of ["r0", "r1", "r9"]) {
      const entries = await allOf(one.log, room);
      expect(entries.map(({ seq }) => seq)).toEqual([1, 2, 3, 4, 5]);
      expect(await allOf(two.log, room)).toEqual(entries);
    }
    expect(one.told).toEqual(two.told);
    expect(one.log.epoch).toBe(two.log.epoch);
  });

  it("[CLU1] an append resolves once its own server has applied it", async () => {
    const [one, two] = [await crew.start("one"), await crew.start("two")];
    two.line.news = "waits";
    await one.log.append(say("first"));
    const appended = two.log.append(say("second"));
    await turns();
    expect([one.told, two.told]).toEqual([["first", "second"], []]);
    two.line.release();
    expect(await appended).toMatchObject({ seq: 2, duplicate: false });
    expect(two.told).toEqual(["first", "second"]);
  });

  it("[CLU2] reads at once what is missing before news", async () => {
    const [one, two] = [await crew.start("one"), await crew.start("two")];
    two.line.news = "is lost";
    for (const text of count(1, 5)) await one.log.append(say(text));
    two.line.news = "arrives";
    await one.log.append(say("6"));
    await turns();
    expect(two.told).toEqual(count(1, 6));
    expect(two.line.reads).toBe(1);
  });

  it("[CLU2] takes news in whatever order they come", async () => {
    const [one, two] = [await crew.start("one"), await crew.start("two")];
    two.line.news = "waits";
    for (const text of count(1, 5)) await one.log.append(say(text));
    two.line.release((waiting) => [...waiting.reverse(), ...waiting]);
    await turns();
    expect(two.told).toEqual(count(1, 5));
  });

  it("[CLU2] reads within a second what was never told", async () => {
    const [one, two] = [await crew.start("one"), await crew.start("two")];
    two.line.news = "is lost";
    await one.log.append(say("1"));
    await crew.pass(1_000);
    expect(two.told).toEqual(["1"]);
    const appended = two.log.append(say("2"));
    await crew.pass(1_000);
    expect(await appended).toMatchObject({ seq: 2, duplicate: false });
  });

  it("[CLU2] waits for one that has not got it yet, and loses nothing by it", async () => {
    const [one, two] = [await crew.start("one"), await crew.start("two")];
    Object.assign(two.line, { news: "is lost", visible: 2 });
    for (const text of count(1, 5)) await one.log.append(say(text));
    await crew.pass(2_000);
    expect(two.told).toEqual(count(1, 2));
    two.line.visible = 5;
    await crew.pass(1_000);
    expect(two.told).toEqual(count(1, 5));
  });

  it("[CLU2] [CLU6] who comes late applies what it missed first, and is behind until then", async () => {
    const others = count(1, 10_000);
    for (const text of others) crew.stream.publish(text, encodeBatch([say(text)]));
    const one = await crew.start("one", lame);
    expect(one.log.state).toBe("behind");
    crew.stream.publish("meanwhile", encodeBatch([say("meanwhile")]));
    await crew.pass(5_000);
    expect(one.log.state).toBe("open");
    expect(one.told).toEqual([...others, "meanwhile"]);
  });

  it("[CLU3] what is published through several servers, or again after any time, stands once", async () => {
    const [one, two] = [await crew.start("one"), await crew.start("two")];
    const draft = say("once");
    const both = await Promise.all([one.log.append(draft), two.log.append(draft), one.log.append(draft)]);
    expect(both.map(({ seq }) => seq)).toEqual([1, 1, 1]);
    expect(both.filter(({ duplicate }) => !duplicate)).toHaveLength(1);
    expect(await two.log.append(draft)).toEqual({ room: "lobby", seq: 1, duplicate: true });
    expect(texts(await allOf(one.log))).toEqual(["once"]);
  });

  it("[CLU3] an acknowledgement that was lost is asked for again, and no duplicate for that", async () => {
    const one = await crew.start("one");
    one.line.acknowledging = "is lost";
    expect(await one.log.append(say("1"))).toMatchObject({ seq: 1, duplicate: false });
    one.line.news = "is lost";
    const appended = one.log.append(say("2"));
    await crew.pass(1_000);
    expect(await appended).toMatchObject({ seq: 2, duplicate: false });
    one.line.acknowledging = "arrives";
    await crew.pass(1_000);
    expect(new Set(one.line.published)).toEqual(new Set(["life-1-1", "life-1-2"]));
    expect(crew.stream.messages.length).toBeGreaterThan(2);
    expect(texts(await allOf(one.log))).toEqual(["1", "2"]);
  });

  it("[CLU5] reads on while the stream is away, and what was posted stands once when it is back", async () => {
    const [one, two] = [await crew.start("one"), await crew.start("two")];
    await one.log.append(say("1"));
    one.line.cut();
    const appended = one.log.append(say("2"));
    await two.log.append(say("meanwhile"));
    await crew.pass(3_000);
    expect(one.log.state).toBe("degraded");
    expect(texts(await allOf(one.log))).toEqual(["1"]);
    one.line.heal();
    await crew.pass(1_000);
    expect(one.log.state).toBe("open");
    expect(await appended).toMatchObject({ seq: 3, duplicate: false });
    expect(one.told).toEqual(["1", "meanwhile", "2"]);
  });

  it("[CLU6] is behind after a long absence until it has caught up", async () => {
    const one = await crew.start("one", lame);
    one.line.cut();
    for (const text of count(1, 2_000)) crew.stream.publish(text, encodeBatch([say(text)]));
    expect(one.log.state).toBe("degraded");
    one.line.heal();
    await turns();
    expect(one.log.state).toBe("behind");
    await crew.pass(5_000);
    expect([one.log.state, one.told.length]).toEqual(["open", 2_000]);
  });

  it("[CLU4] what cannot be applied is tried again, in order, and refused meanwhile", async () => {
    let isFull = true;
    const full = (replica: Replica): Replica => {
      const { apply } = replica;
      return Object.assign(replica, {
        apply: (...messages: Parameters<typeof apply>) => {
          if (isFull) throw new Error("disk full");
          return apply.apply(replica, messages);
        },
      });
    };
    const one = await crew.start("one", full);
    const refused = Promise.allSettled(count(1, 3).map((text) => one.log.append(say(text))));
    await crew.pass(11_000);
    expect((await refused).map(({ status }) => status)).toEqual(Array(3).fill("rejected"));
    expect([one.log.state, one.complaints]).toEqual(["degraded", ["What the stream holds cannot be applied here."]]);
    isFull = false;
    await crew.pass(1_000);
    expect([one.log.state, one.told]).toEqual(["open", count(1, 3)]);
  });

  it.each([
    ["was made anew", /made anew/, () => Object.assign(crew.stream, { epoch: "another" })],
    ["lost what was applied", /ends at 1, and this server has applied 3/, () => crew.stream.messages.splice(1)],
    ["dropped what was not applied", /begins at 6, .* applied 3: a hole/, () => skip(crew)],
  ])("[CLU7] stops following a stream that %s, and says so", async (_, sentence, happens) => {
    const one = await crew.start("one");
    for (const text of count(1, 3)) await one.log.append(say(text));
    one.line.cut();
    happens();
    one.line.heal();
    await crew.pass(31_000);
    expect(one.log.state).toBe("broken");
    expect(one.complaints.join()).toMatch(sentence);
    await expect(one.log.append(say("4"))).rejects.toThrow(LogUnavailable);
    crew.stream.publish("news", "{}");
    await turns();
    expect(texts(await allOf(one.log))).toEqual(count(1, 3));
  });

  it("[CLU7] a leader that is not one any more is not believed at once", async () => {
    const one = await crew.start("one");
    for (const text of count(1, 3)) await one.log.append(say(text));
    one.line.visible = 1;
    await crew.pass(10_000);
    expect(one.log.state).toBe("degraded");
    one.line.visible = 3;
    await crew.pass(1_000);
    expect([one.log.state, one.complaints]).toEqual(["open", []]);
  });

  it("[CLU7] stops when its own message got a position that it has applied already", async () => {
    const one = await crew.start("one");
    for (const text of count(1, 3)) await one.log.append(say(text));
    crew.stream.messages.splice(1);
    await expect(one.log.append(say("4"))).rejects.toThrow(/something else at 2/);
    expect(one.log.state).toBe("broken");
  });

  it("[CLU8] passes over what is no batch, on all servers alike", async () => {
    const [one, two] = [await crew.start("one"), await crew.start("two")];
    crew.stream.publish("foreign", "hello");
    await one.log.append(say("1"));
    await turns();
    expect(await allOf(two.log)).toEqual(await allOf(one.log));
    expect(two.complaints).toEqual(["Message 1 of the stream is not of Parley, and was passed over."]);
  });

  it("[CLU8] applies nothing more once a newer version wrote, and is behind until it is updated", async () => {
    const one = await crew.start("one");
    one.line.news = "is lost";
    for (const text of ["1", "2"]) crew.stream.publish(text, encodeBatch([say(text)]));
    crew.stream.publish("newer", '{"v":2}');
    const appended = expect(one.log.append(say("3"))).rejects.toThrow(AppendInDoubt);
    await crew.pass(11_000);
    await appended;
    expect([one.log.state, one.told]).toEqual(["behind", ["1", "2"]]);
    expect(one.complaints).toEqual(["A newer Parley wrote to the stream. Update this server too."]);
  });
});

/** Somebody who applies one commit in each turn only. */
function lame(replica: Replica): Replica {
  const { apply } = replica;
  const slow = async (messages: Parameters<typeof apply>[0]) => {
    for (let turn = 0; turn < 3; turn += 1) await new Promise((resolve) => setImmediate(resolve));
    return apply.call(replica, messages);
  };
  return Object.assign(replica, { apply: slow });
}

/** The stream goes on, and keeps only what is newest. */
function skip({ stream }: Crew): void {
  for (const text of count(4, 6)) stream.publish(text, "{}");
  stream.first = 6;
}
