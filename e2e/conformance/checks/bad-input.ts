import assert from "node:assert/strict";
import { createId, type ErrorCode, errors, limits } from "@parley/protocol";
import type { Check, Site } from "../check.ts";
import { publishOf, type Wire } from "../wire.ts";

const id = createId(Date.now());
const publish = (text: string) => JSON.stringify({ ...publishOf("nowhere", text), id });

const badLines: [what: string, code: ErrorCode, line: string, replyTo?: string][] = [
  ["that is not JSON", "bad_json", "hello?"],
  ["that is half JSON", "bad_json", '{"type":"publish",'],
  ["with a key that reaches a prototype", "bad_json", '{"type":"rename","name":"x","ref":"r","__proto__":{"a":1}}'],
  ["that nests 10,000 deep", "bad_message", "[".repeat(10_000) + "]".repeat(10_000)],
  ["that is no message", "bad_message", "[]"],
  ["of the wrong shape", "bad_message", `{"type":"publish","room":7,"id":"${id}"}`, id],
  ["without a type", "bad_message", '{"room":"nowhere"}', "nowhere"],
  ["with an id that is none", "bad_message", JSON.stringify({ ...publishOf("nowhere", "x"), id: "7" }), "7"],
  ["of an unknown type", "unknown_type", '{"type":"launch","ref":"r"}', "r"],
  ["of a type that only servers say", "unknown_type", '{"type":"welcome"}'],
  ["with a room that climbs", "bad_room", '{"type":"subscribe","room":"../x"}', "../x"],
  ["with a room in capitals", "bad_room", '{"type":"subscribe","room":"Nowhere"}', "Nowhere"],
  ["with a room of 65 characters", "bad_room", `{"type":"subscribe","room":"${"r".repeat(65)}"}`, "r".repeat(64)],
  ["with blank text", "text_blank", publish(" \n\t\u200b "), id],
  ["with no text", "text_blank", publish(""), id],
  ["with text over the limit", "text_too_long", publish("x".repeat(limits.textBytes + 1)), id],
  ["with text over the limit in bytes", "text_too_long", publish("語".repeat(limits.textBytes / 3 + 1)), id],
  ["with a control character in its text", "text_refused", publish("bell \u0007"), id],
  ["with half a surrogate in its text", "text_refused", publish("\ud800"), id],
];

const badFrames: [what: string, code: number, send: (wire: Wire) => void][] = [
  ["that is binary", 4500, (wire) => wire.send(new TextEncoder().encode('{"type":"hello"}'))],
  ["of one byte too many", 1009, (wire) => wire.send("x".repeat(limits.frameBytes + 1))],
  ["of 1 MiB", 1009, (wire) => wire.send("x".repeat(1024 * 1024))],
  ["that is not UTF-8", 1007, (wire) => wire.socket.send(Buffer.from([0xff, 0xfe]), { binary: false })],
];

/** Two who talk while somebody else misbehaves, and notice nothing of it but comings and goings. */
async function undisturbed(site: Site, misbehave: () => Promise<void>): Promise<void> {
  const room = site.newRoom();
  const [ada, noor] = [await site.member(room), await site.member(room)];
  await ada.publish(room, "before");
  await misbehave();
  await noor.publish(room, "after");
  for (const wire of [ada, noor]) {
    const entries = await wire.entriesUpTo(room, 2);
    assert.deepEqual(
      entries.map(({ content }) => content),
      ["before", "after"].map((text) => ({ kind: "text", text })),
    );
    assert.deepEqual(wire.inbox.all("error"), []);
  }
}

/** What must not be said, and what comes of it. */
export const badInputChecks: readonly Check[] = [
  ...badLines.map(([what, code, line, replyTo]) => ({
    name: `[SEC30] a line ${what} is answered with ${code}, and costs nobody anything`,
    run: (site: Site) =>
      undisturbed(site, async () => {
        const room = site.newRoom();
        const sender = await site.guest();
        const [before, after] = [publishOf(room, "before"), publishOf(room, "after")];
        sender.send([JSON.stringify(before), line, JSON.stringify(after)].join("\n"));
        const error = await sender.next("error");
        assert.deepEqual(
          { code: error.code, retryable: error.retryable, replyTo: error.replyTo },
          { code, retryable: errors[code].retryable, replyTo },
        );
        assert.deepEqual([(await sender.next("ack")).id, (await sender.next("ack")).id], [before.id, after.id]);
      }),
  })),
  ...badFrames.map(([what, code, send]) => ({
    name: `[SEC32] a frame ${what} closes with ${code}, and costs nobody else anything`,
    run: (site: Site) =>
      undisturbed(site, async () => {
        const sender = await site.guest();
        send(sender);
        assert.equal(await sender.closes(), code);
      }),
  })),
  {
    name: "[SEC32] [SEC7] a frame and a text of exactly their limits are taken",
    run: async (site) => {
      const room = site.newRoom();
      const sender = await site.guest();
      const { frameBytes, textBytes } = sender.me.limits;
      sender.send(JSON.stringify(publishOf(room, "x".repeat(textBytes))).padEnd(frameBytes));
      assert.equal((await sender.next("ack")).seq, 1);
    },
  },
];
