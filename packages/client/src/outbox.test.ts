import { createId, errors } from "@parley/protocol";
import { describe, expect, it } from "vitest";
import { memoryOutboxStorage } from "./outbox-storage.ts";
import { me, NOW, startOutbox as start } from "./testing/start-outbox.ts";

/** Three messages on their way in one frame. */
async function threeInFlight() {
  const started = await start();
  started.say("a", "b", "c");
  started.open();
  const [a, b, c] = started.outbox.of("lobby");
  if (!a || !b || !c) throw new Error("Three messages were said.");
  return { ...started, a, b, c };
}

describe("sending", () => {
  it("[PUB101] waits for a connection, and keeps the order", async () => {
    const { frames, open, say } = await start();
    say("a", "b");
    expect(frames).toEqual([]);
    open();
    expect(frames).toEqual([["a", "b"]]);
  });

  it("[ORD101] has one frame unanswered at most, and sends the next when each message in it was answered", async () => {
    const { frames, say, ack, a, b, c } = await threeInFlight();
    say("d", "e");
    for (const item of [c, a]) ack(item);
    expect(frames).toEqual([["a", "b", "c"]]);
    ack(b);
    expect(frames).toEqual([
      ["a", "b", "c"],
      ["d", "e"],
    ]);
  });

  it("[PUB107] puts no more into a frame than its limit of bytes allows", async () => {
    const { frames, open, say } = await start({ frameBytes: 420 });
    say("a".repeat(100), "b".repeat(100), "c".repeat(100));
    open();
    expect(frames.map((texts) => texts.map((text) => text[0]))).toEqual([["a"]]);
    const exact = await start({ frameBytes: 2 * 216 + 1 });
    exact.say("a".repeat(100), "b".repeat(100));
    exact.open();
    expect(exact.frames.map(({ length }) => length)).toEqual([2]);
  });

  it("[PUB104] fails what fits into no frame, and goes on", async () => {
    const { frames, open, say, states } = await start({ frameBytes: 200 });
    say("a".repeat(200), "b");
    open();
    expect(frames).toEqual([["b"]]);
    expect(states()).toEqual([`${"a".repeat(200)} failed`, "b waiting"]);
  });

  it("[PUB107] keeps to the rate and the burst that the server told", async () => {
    const { clock, frames, open, say, ack, outbox } = await start({ rate: 10, burst: 2 });
    say("a", "b", "c", "d");
    open();
    for (const item of outbox.of("lobby").slice(0, 2)) ack(item);
    expect(frames).toEqual([["a", "b"]]);
    clock.advance(99);
    expect(frames).toHaveLength(1);
    clock.advance(1);
    expect(frames).toEqual([["a", "b"], ["c"]]);
  });

  it("sends a hundred at most in one frame", async () => {
    const { frames, open, say } = await start();
    say(...Array.from({ length: 120 }, (_, i) => String(i)));
    open();
    expect(frames.map(({ length }) => length)).toEqual([100]);
  });
});

describe("an answer", () => {
  it("[PUB103] settles a message, whether it is an acknowledgement or the entry itself", async () => {
    const { told, outbox, states, ack, a, b } = await threeInFlight();
    ack(a);
    const content = { kind: "text", text: "b" } as const;
    outbox.read("lobby", [{ seq: 2, id: b.id, at: NOW, author: me, content }]);
    ack(b);
    expect(states()).toEqual(["c waiting"]);
    expect(told.filter(({ type }) => type === "acked")).toEqual([{ type: "acked", id: a.id, seq: 1 }]);
  });

  it("is not the entry of somebody else who took its id for other words or another room", async () => {
    const { outbox, states, a } = await threeInFlight();
    const by = { seq: 2, id: a.id, at: NOW, author: { id: createId(NOW), name: "Eve" } };
    outbox.read("lobby", [{ ...by, content: { kind: "text", text: "not a" } }]);
    outbox.read("garden", [{ ...by, content: { kind: "text", text: "a" } }]);
    expect(states()).toContain("a waiting");
  });

  it("[PUB104] that refuses a message for good makes it fail, and the others go on", async () => {
    const { frames, told, say, ack, refuse, states, a, b, c } = await threeInFlight();
    say("d");
    refuse(b, "text_blank");
    for (const item of [a, c]) ack(item);
    expect(states()).toEqual(["b failed", "d waiting"]);
    expect(told).toContainEqual({ type: "failed", id: b.id, reason: errors.text_blank.message });
    expect(frames.at(-1)).toEqual(["d"]);
  });

  it("[ORD102] that refuses a message for now sends it and all after it again, in order, when it is time", async () => {
    const { clock, frames, say, ack, refuse, a, b, c } = await threeInFlight();
    say("d");
    ack(a);
    refuse(b, "rate_limited", 500);
    refuse(c, "rate_limited", 500);
    clock.advance(499);
    expect(frames).toHaveLength(1);
    clock.advance(1);
    expect(frames.at(-1)).toEqual(["b", "c", "d"]);
  });

  it("[ORD102] to an earlier message is waited for, however late", async () => {
    const { clock, frames, ack, refuse, a, b } = await threeInFlight();
    refuse(b, "unavailable");
    clock.advance(5_000);
    expect(frames).toHaveLength(1);
    ack(a);
    expect(frames.at(-1)).toEqual(["b", "c"]);
  });

  it("[ORD102] gives a second when the server gives no time", async () => {
    const { clock, frames, refuse, a } = await threeInFlight();
    refuse(a, "unavailable");
    clock.advance(999);
    expect(frames).toHaveLength(1);
    clock.advance(1);
    expect(frames.at(-1)).toEqual(["a", "b", "c"]);
  });

  it("[ORD102] that is still to come holds up what is for a room that can be served again, and nothing else does", async () => {
    const unserved = new Set(["garden"]);
    const { frames, outbox, open, say, ack } = await start({ unserved });
    outbox.add("garden", "a");
    const [b] = say("b");
    open();
    outbox.explain("garden", "why");
    expect(outbox.of("garden")).toMatchObject([{ text: "a", state: "waiting", reason: "why" }]);
    unserved.clear();
    open();
    expect(frames).toEqual([["b"]]);
    if (b) ack(b);
    expect(frames).toEqual([["b"], ["a"]]);
  });

  it("[PUB119] is told with its reason from then on, but for a rate that was exceeded", async () => {
    const { clock, outbox, refuse, a, b } = await threeInFlight();
    refuse(a, "rate_limited");
    refuse(b, "unavailable");
    const reasons = () => outbox.get().map(({ reason }) => reason);
    expect(reasons()).toEqual([undefined, errors.unavailable.message, undefined]);
    clock.advance(1_000);
    expect(reasons()).toEqual([undefined, errors.unavailable.message, undefined]);
  });

  it("is nobody's when it names no message of the outbox", async () => {
    const { outbox } = await start();
    const error = { type: "error", code: "bad_json", message: "", retryable: false } as const;
    expect(outbox.refused(error)).toBe(false);
    expect(outbox.refused({ ...error, replyTo: createId(NOW) })).toBe(false);
  });
});

describe("a lost connection", () => {
  it("[PUB102] lets everything unanswered wait again, and go again under the same ids", async () => {
    const { frames, ids, outbox, open, ack, a, b, c } = await threeInFlight();
    ack(b);
    outbox.hold();
    open();
    expect(frames.at(-1)).toEqual(["a", "c"]);
    expect(ids).toEqual([a.id, b.id, c.id, a.id, c.id]);
  });

  it("leaves no timer behind", async () => {
    const { clock, outbox, refuse, a } = await threeInFlight();
    refuse(a, "unavailable");
    outbox.hold();
    expect(clock.pending).toBe(0);
  });
});

describe("a message that failed", () => {
  it("[PUB104] can be sent again, at the end and under the same id", async () => {
    const { frames, ids, outbox, say, ack, refuse, a, b, c } = await threeInFlight();
    refuse(a, "text_blank");
    say("d");
    const seen: number[] = [];
    outbox.subscribe(() => seen.push(outbox.get().length));
    outbox.retry(a.id);
    outbox.retry(b.id);
    expect(seen).toEqual([4]);
    for (const item of [b, c]) ack(item);
    expect(frames.at(-1)).toEqual(["d", "a"]);
    expect(ids.at(-1)).toBe(a.id);
  });

  it("[PUB104] can be dropped, as one that waits can, but not one on its way", async () => {
    const { told, outbox, say, refuse, states, a, b } = await threeInFlight();
    const [d] = say("d");
    refuse(a, "text_blank");
    for (const id of [a.id, b.id, d?.id ?? ""]) outbox.discard(id);
    expect(states()).toEqual(["b waiting", "c waiting"]);
    expect(told.filter(({ type }) => type === "discarded")).toHaveLength(2);
  });
});

describe("a message that is to be written anew", () => {
  it("[PUB108] is taken back with its text before it was sent, and after it was refused", async () => {
    const { frames, outbox, say, ack, refuse, states, a, b, c } = await threeInFlight();
    const [d] = say("d");
    refuse(a, "text_blank");
    expect([a, d].map((item) => outbox.takeBack(item?.id ?? ""))).toEqual(["a", "d"]);
    refuse(b, "rate_limited");
    expect(outbox.takeBack(b.id)).toBe("b");
    ack(c);
    expect(states()).toEqual([]);
    expect(frames).toEqual([["a", "b", "c"]]);
  });

  it("[PUB108] stays while it may stand in the log: on its way, after a lost connection, in the next life", async () => {
    const storage = memoryOutboxStorage();
    const { outbox, open, say } = await start({ storage });
    const [a] = say("a");
    const id = a?.id ?? "";
    open();
    expect(outbox.takeBack(id)).toBeUndefined();
    outbox.hold();
    expect(outbox.takeBack(id)).toBeUndefined();
    const next = await start({ storage });
    expect(next.outbox.takeBack(id)).toBeUndefined();
    expect(next.outbox.get()).toMatchObject([{ text: "a", tried: true }]);
  });

  it("[PUB108] stays after a lost connection, also when it was refused for now since", async () => {
    const { outbox, open, say, refuse, states } = await start();
    const [a] = say("a");
    if (!a) throw new Error("Nothing was said.");
    open();
    outbox.hold();
    open();
    refuse(a, "unavailable");
    expect([outbox.takeBack(a.id), states().length]).toEqual([undefined, 1]);
  });
});
