import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { clientMessage } from "./client-message.ts";
import { decodeClientFrame, decodeServerFrame, encode } from "./codec.ts";
import { limits } from "./limits.ts";
import { anyClientMessage, anyServerMessage } from "./testing.ts";
import { byteLength } from "./text.ts";

const HERE = "@here@";

/** The same value with `HERE` at each place in turn, and as a new field of each object. */
function planted(value: unknown): unknown[] {
  if (Array.isArray(value)) {
    return [HERE, ...value.flatMap((item, index) => planted(item).map((changed) => value.with(index, changed)))];
  }
  if (typeof value !== "object" || value === null) return [HERE];
  const within = Object.entries(value).flatMap(([key, field]) =>
    planted(field).map((changed) => ({ ...value, [key]: changed })),
  );
  return [HERE, { ...value, extra: HERE }, ...within];
}

/** Lines in which that JSON stands at each place of a message in turn. */
function linesWith(json: string, message: unknown): string[] {
  return planted(message).map((value) => JSON.stringify(value).replace(`"${HERE}"`, () => json));
}

/** Lines in which each object of a message in turn has that key. */
function linesWithKey(key: string, value: string, message: unknown): string[] {
  return linesWith(value, message)
    .filter((line) => line.includes('"extra":'))
    .map((line) => line.replace('"extra":', () => `${key}:`));
}

/** Runs a check over messages of both directions. */
function everyMessage(check: (message: unknown, decode: typeof decodeLine) => void, numRuns = 100): void {
  fc.assert(
    fc.property(anyClientMessage, (message) => check(message, decodeLine)),
    { numRuns },
  );
  fc.assert(
    fc.property(anyServerMessage, (message) => check(message, decodeServerLine)),
    { numRuns },
  );
}

const decodeLine = (line: string) => decodeClientFrame(line).map((result) => result.ok);
const decodeServerLine = (line: string) => decodeServerFrame(line).map((result) => result.ok);
const arrays = (depth: number) => "[".repeat(depth) + "]".repeat(depth);
const objects = (depth: number) => `${'{"a":'.repeat(depth)}0${"}".repeat(depth)}`;

describe("noise", () => {
  const bytes = fc.uint8Array({ maxLength: 200 }).map((octets) => new TextDecoder().decode(octets));
  const noise = fc.oneof(
    bytes,
    fc.string({ unit: "binary" }),
    fc.json(),
    fc.json().map((json) => `{"type":${json}}`),
  );

  it("[SEC1] no text makes the codec throw, and noise never passes", () => {
    fc.assert(
      fc.property(noise, (text) => {
        expect([...decodeLine(text), ...decodeServerLine(text)]).not.toContain(true);
      }),
      { numRuns: 1000 },
    );
  });

  it("[SEC1] a line cut short never passes", () => {
    everyMessage((message, decode) => {
      const line = JSON.stringify(message);
      for (let end = 1; end < line.length; end += 1 + Math.floor(line.length / 200)) {
        expect(decode(line.slice(0, end))).toEqual([false]);
      }
    });
  });

  it("[SEC1] a value of another type never passes", () => {
    everyMessage((message, decode) => {
      for (const line of linesWith("[1e999]", message).filter((text) => !text.includes('"extra":'))) {
        expect(decode(line)).toEqual([false]);
      }
    });
  });
});

describe("the compiled schemas", () => {
  it("[SEC1] pass what the schemas pass, and nothing else", () => {
    const anything = fc.oneof(
      // A key that may reach a prototype is refused whatever a schema says.
      fc.json({ maxDepth: 2 }).filter((json) => !/"(__proto__|constructor)"/.test(json)),
      fc.constantFrom(
        '"hello"',
        '"text"',
        '"lobby"',
        '" "',
        "0",
        "-1",
        "1.5",
        "1e400",
        "101",
        "null",
        "true",
        "{}",
        "[]",
      ),
      fc.uuid().map((id) => `"${id}"`),
    );
    fc.assert(
      fc.property(anyClientMessage, anything, (message, json) => {
        for (const line of linesWith(json, message)) {
          const read = clientMessage.safeParse(JSON.parse(line));
          const [decoded] = decodeClientFrame(line);
          expect(decoded).toEqual(
            read.success ? { ok: true, message: read.data } : expect.objectContaining({ ok: false }),
          );
        }
      }),
      { numRuns: 500 },
    );
  });
});

describe("size", () => {
  it("[SEC2] a client's line longer than a frame never passes", () => {
    fc.assert(
      fc.property(anyClientMessage, (message) => {
        const line = encode(message);
        const padding = " ".repeat(limits.frameBytes - byteLength(line));
        expect(decodeLine(line + padding)).toEqual([true]);
        expect(decodeLine(`${line + padding} `)).toEqual([false]);
      }),
    );
  });

  it("[SEC2] a megabyte in any field of a client's message never passes", () => {
    const megabyte = JSON.stringify("é".repeat(2 ** 19));
    fc.assert(
      fc.property(anyClientMessage, (message) => {
        for (const line of linesWith(megabyte, message)) expect(decodeLine(line)).toEqual([false]);
      }),
      { numRuns: 20 },
    );
  });
});

describe("nesting", () => {
  it.each([
    ["arrays", 10_000, arrays, 5],
    ["objects", 10_000, objects, 5],
    ["arrays", 60_000, arrays, 1],
    ["objects", 60_000, objects, 1],
  ])("[SEC3] %s nested %i deep never pass, in any field", (_what, depth, nest, numRuns) => {
    const deep = nest(depth);
    everyMessage((message, decode) => {
      for (const line of linesWith(deep, message)) expect(decode(line)).toEqual([false]);
    }, numRuns);
  });

  it("[SEC3] nesting passes up to its limit, where an unknown field may stand", () => {
    const line = (depth: number) => `{"type":"ping","later":${arrays(depth)}}`;
    expect(decodeServerLine(line(limits.nesting - 1))).toEqual([true]);
    expect(decodeServerLine(line(limits.nesting))).toEqual([false]);
  });

  it("[SEC3] a line that never closes what it opens is refused", () => {
    expect(decodeLine("[".repeat(1_000_000))).toEqual([false]);
    expect(decodeLine('{"a":'.repeat(200_000))).toEqual([false]);
  });
});

describe("prototypes", () => {
  const toPrototype = [
    ['"__proto__"', "1"],
    ['"__proto__"', '{"admin":true}'],
    ['"\\u005f\\u005fproto\\u005F_"', '{"admin":true}'],
    ['"constructor"', '{"prototype":{"admin":true}}'],
    ['"constr\\u0075ctor"', '{"pr\\u006ftotype":1}'],
  ] as const;

  it.each(toPrototype)("[SEC4] a key that reaches a prototype never passes: %s: %s", (key, value) => {
    everyMessage((message, decode) => {
      for (const line of linesWithKey(key, value, message)) expect(decode(line)).toEqual([false]);
      for (const line of linesWith(`{${key}:${value}}`, message)) expect(decode(line)).toEqual([false]);
    });
    expect(Object.hasOwn(Object.prototype, "admin")).toBe(false);
  });

  it("[SEC4] a key that reaches no prototype passes, whatever it is called", () => {
    for (const extra of ['"constructor":{"admin":true}', '"constructor":null', '"prototype":{}', '"proto":1']) {
      expect(decodeServerLine(`{"type":"ping",${extra}}`)).toEqual([true]);
    }
  });

  it("[SEC4] the same words in a text pass", () => {
    for (const text of ["__proto__", '{"__proto__":1}', '"constructor":{"prototype":1}']) {
      const content = { kind: "text", text };
      const id = "01890a5d-ac96-774b-bcce-b302099a8057";
      expect(decodeLine(JSON.stringify({ type: "publish", room: "lobby", id, content }))).toEqual([true]);
    }
  });
});

describe("Unicode", () => {
  it.each([
    '"\\ud800"',
    '"\\uD800"',
    '"a\\udc00b"',
    '"\\udc4d\\ud83d"',
    '{"\\ud83d":1}',
    '"\ud83d"',
    '"\ud83d\\ud83d"',
    '{"\udc4d":1}',
  ])("[SEC5] half a surrogate pair never passes, in any field: %j", (json) => {
    everyMessage((message, decode) => {
      for (const line of linesWith(json, message)) expect(decode(line)).toEqual([false]);
    });
  });

  it.each(['"\\ud83d\\udc4d"', '"\ud83d\\udc4d"', '"\\ud83d\udc4d"', '"👍"', '"\\\\ud83d"'])(
    "[SEC5] a whole pair passes, however it is written: %j",
    (json) => {
      expect(decodeServerLine(`{"type":"ping","later":[${json}]}`)).toEqual([true]);
    },
  );
});
