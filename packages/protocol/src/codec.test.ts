import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { clientMessages, serverMessages } from "./arbitraries.ts";
import { decodeClientFrame, decodeServerFrame, encode } from "./codec.ts";
import { isErrorCode } from "./errors.ts";
import { anyClientMessage, anyServerMessage } from "./testing.ts";

const ID = "01890a5d-ac96-774b-bcce-b302099a8057";
const passed = <Message>(message: Message) => ({ ok: true, message });

/** The codes that the lines of a client's frame were refused with; `ok` for those that passed. */
function codes(frame: string): string[] {
  return decodeClientFrame(frame).map((result) => (result.ok ? "ok" : result.refusal.code));
}

/** The refusal of a message that a client should not have sent. */
function refusal(message: unknown) {
  const [result] = decodeClientFrame(JSON.stringify(message));
  if (!result || result.ok) throw new Error("This message passed.");
  return result.refusal;
}

describe("messages", () => {
  it.each(Object.entries(clientMessages))("[PRO1] a client's %s survives encode and decode", (_type, messages) => {
    fc.assert(
      fc.property<[unknown]>(messages, (message) => {
        expect(decodeClientFrame(JSON.stringify(message))).toEqual([passed(message)]);
      }),
    );
  });

  it.each(Object.entries(serverMessages))("[PRO1] a server's %s survives encode and decode", (_type, messages) => {
    fc.assert(
      fc.property<[unknown]>(messages, (message) => {
        expect(decodeServerFrame(JSON.stringify(message))).toEqual([passed(message)]);
      }),
    );
  });

  it("[PRO2] a field that this version does not know is dropped", () => {
    const later = { type: "signal", room: "lobby", typing: true, mood: { colour: "blue" } };
    expect(decodeClientFrame(JSON.stringify(later))).toEqual([passed({ type: "signal", room: "lobby", typing: true })]);
  });

  it("[PRO3] an entry of a kind that this version does not know keeps its place", () => {
    const author = { id: ID, name: "Ada" };
    const entry = { seq: 7, id: ID, at: 0, author, content: { kind: "poll", question: "Tea?" } };
    const [result] = decodeServerFrame(JSON.stringify({ type: "entries", room: "lobby", entries: [entry] }));
    expect(result).toEqual(
      passed({ type: "entries", room: "lobby", entries: [{ ...entry, content: { kind: "poll" } }] }),
    );
  });

  it("[PRO4] a client publishes only kinds that the server knows", () => {
    const poll = { type: "publish", room: "lobby", id: ID, content: { kind: "poll", question: "Tea?" } };
    expect(refusal(poll).code).toBe("bad_message");
  });
});

describe("frames", () => {
  it("[PRO5] the messages of a frame are decoded in the order of their lines", () => {
    fc.assert(
      fc.property(fc.array(anyServerMessage, { minLength: 1, maxLength: 8 }), (messages) => {
        expect(decodeServerFrame(messages.map(encode).join("\n"))).toEqual(messages.map(passed));
      }),
    );
  });

  it("[PRO5] a message is always one line", () => {
    fc.assert(fc.property(fc.oneof(anyClientMessage, anyServerMessage), (message) => !encode(message).includes("\n")));
  });

  it("[PRO5] empty lines are no messages", () => {
    const ping = '{"type":"ping"}';
    expect(decodeServerFrame(`\n${ping}\n\n${ping}\n`)).toHaveLength(2);
    expect(decodeServerFrame(`${ping}\r\n${ping}\r\n`)).toEqual([passed({ type: "ping" }), passed({ type: "ping" })]);
  });

  it("[PRO6] a bad line costs that line only", () => {
    const bad = fc.oneof(
      fc.constantFrom("{", "null", "[]", "0", '"text"', '{"type":"nonsense"}', '{"type":"publish"}', '{"__proto__":1}'),
      fc.string({ unit: "binary", minLength: 1 }).map((line) => `!${line.replaceAll("\n", "")}`),
    );
    const good = anyClientMessage.map((message) => ({ line: encode(message), expected: passed(message) }));
    const lines = fc.array(
      fc.oneof(
        good,
        bad.map((line) => ({ line, expected: { ok: false } })),
      ),
      { minLength: 1 },
    );
    fc.assert(
      fc.property(lines, (all) => {
        expect(decodeClientFrame(all.map(({ line }) => line).join("\n"))).toMatchObject(
          all.map(({ expected }) => expected),
        );
      }),
    );
  });
});

describe("refusals", () => {
  it("[PRO7] an unknown type is told from a wrong shape", () => {
    expect(codes('{"type":"dance","room":"lobby"}')).toEqual(["unknown_type"]);
    expect(codes('{"type":"toString"}')).toEqual(["unknown_type"]);
    expect(codes('{"type":"welcome"}')).toEqual(["unknown_type"]);
    expect(codes('{"type":"publish","room":"lobby"}')).toEqual(["bad_message"]);
    expect(codes('{"type":7}')).toEqual(["bad_message"]);
    expect(codes("{}")).toEqual(["bad_message"]);
  });

  it.each([
    ["bad_json", "say something"],
    ["bad_json", ""],
    ["bad_message", '"hello"'],
    ["bad_room", JSON.stringify({ type: "subscribe", room: "../x" })],
    ["text_blank", publishing(" \u200b\n ")],
    ["text_too_long", publishing("é".repeat(8193))],
    ["text_refused", publishing("bell \u0007")],
    ["text_refused", publishing("half \ud83d")],
    ["token_refused", JSON.stringify({ type: "hello", token: "not a token" })],
  ])("[PRO8] what is wrong is named by its code: %s", (code, line) => {
    expect(codes(line)).toEqual([code]);
    expect(isErrorCode(code)).toBe(true);
  });

  it("[PRO8] a wrong shape names the field to look at", () => {
    const misplaced = { type: "subscribe", room: "lobby", position: { epoch: "e", seq: -1 } };
    expect(refusal(misplaced).message).toMatch(/position\.seq/);
  });

  it("[PRO9] a refusal names the message by its ref, else its id, else its room", () => {
    const wrong = { type: "history", before: "yesterday" };
    expect(refusal({ ...wrong, ref: "r1", id: ID, room: "lobby" }).replyTo).toBe("r1");
    expect(refusal({ ...wrong, id: ID, room: "lobby" }).replyTo).toBe(ID);
    expect(refusal({ ...wrong, room: "lobby" }).replyTo).toBe("lobby");
    expect(refusal({ ...wrong, ref: 7 })).not.toHaveProperty("replyTo");
    expect(refusal({ type: "dance", ref: "r2" }).replyTo).toBe("r2");
  });

  it("[PRO9] a refusal repeats at most 64 characters of what it answers", () => {
    expect(refusal({ type: "dance", ref: "r".repeat(1000) }).replyTo).toBe("r".repeat(64));
    expect(refusal({ type: "dance", ref: `${"r".repeat(63)}🦊` }).replyTo?.isWellFormed()).toBe(true);
  });
});

function publishing(text: string): string {
  return JSON.stringify({ type: "publish", room: "lobby", id: ID, content: { kind: "text", text } });
}
