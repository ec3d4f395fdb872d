import { createId, type ErrorCode, errors, limits } from "@parley/protocol";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { House, publishOf } from "../testing/house.ts";
import type { Wire } from "../testing/wire.ts";

const id = createId(1);
const publish = (text: string) => JSON.stringify({ ...publishOf(text), id });
const rename = (name: string) => JSON.stringify({ type: "rename", name, ref: "r" });

describe("a bad line", () => {
  let house: House;
  let sender: Wire;
  let bystander: Wire;

  beforeAll(async () => {
    house = await House.open({ limits: { messagesPerSecond: 0 } });
    sender = await house.guest();
    bystander = await house.guest();
    await bystander.settled();
  });
  afterAll(async () => {
    await sender[Symbol.asyncDispose]();
    await bystander[Symbol.asyncDispose]();
    await house[Symbol.asyncDispose]();
  });

  /** Sends a line between two good ones; gives the answer to it when both of them were acknowledged. */
  async function answerTo(line: string) {
    const [before, after] = [publishOf("before"), publishOf("after")];
    const known = bystander.messages.length;
    sender.socket.send([JSON.stringify(before), line, JSON.stringify(after)].join("\n"));
    const error = await sender.next("error");
    expect([(await sender.next("ack")).id, (await sender.next("ack")).id]).toEqual([before.id, after.id]);
    await bystander.settled();
    const news = bystander.messages.slice(known).filter(({ type }) => type !== "page");
    const entries = news.flatMap((message) => (message.type === "entries" ? message.entries : []));
    expect(news.filter(({ type }) => type !== "entries")).toEqual([]);
    expect(entries).toMatchObject([{ id: before.id }, { id: after.id }]);
    return error;
  }

  it.each<[what: string, code: ErrorCode, line: string, replyTo?: string]>([
    ["that is not JSON", "bad_json", "hello?"],
    ["that is half JSON", "bad_json", '{"type":"publish",'],
    ["of JSON that nests 10,000 deep", "bad_message", "[".repeat(10_000) + "]".repeat(10_000)],
    [
      "with a field that nests 10,000 deep",
      "bad_message",
      `{"type":"hello","x":${'{"a":'.repeat(10_000)}0${"}".repeat(10_000)}}`,
    ],
    ["that is no message", "bad_message", "[]"],
    ["of the wrong shape", "bad_message", `{"type":"publish","room":7,"id":"${id}"}`, id],
    ["without a type", "bad_message", '{"room":"lobby"}', "lobby"],
    ["of an unknown type", "unknown_type", '{"type":"launch","ref":"r"}', "r"],
    ["with a server's type", "unknown_type", '{"type":"welcome"}'],
    ["with a room that climbs", "bad_room", '{"type":"subscribe","room":"../x"}', "../x"],
    ["with a room that is a path", "bad_room", '{"type":"subscribe","room":"a/b"}', "a/b"],
    ["with blank text", "text_blank", publish(" \n\t\u200b "), id],
    ["with no text", "text_blank", publish(""), id],
    ["with text over the limit", "text_too_long", publish("x".repeat(limits.textBytes + 1)), id],
    ["with text over the limit in bytes", "text_too_long", publish("語".repeat(limits.textBytes / 3 + 1)), id],
    ["with a control character in its text", "text_refused", publish("bell \u0007"), id],
    ["with an escape sequence in its text", "text_refused", publish("\u001b[31mred"), id],
    ["with half a surrogate in its text", "text_refused", publish("\ud800"), id],
    ["with a control character in a name", "name_refused", rename("A\u0007da"), "r"],
    ["with a line break in a name", "name_refused", rename("A\nda"), "r"],
    ["with a name of letters that look alike", "name_refused", rename("Аda"), "r"],
    ["with a guest's name", "name_refused", rename("user-1"), "r"],
    ["with a name that shows nothing", "name_refused", rename("\u202e\u200b"), "r"],
    [
      "that signals in a room one is not in",
      "not_subscribed",
      '{"type":"signal","room":"garden","typing":true}',
      "garden",
    ],
    ["with a key that reaches a prototype", "bad_json", '{"type":"rename","name":"x","ref":"r","__proto__":{"a":1}}'],
  ])("[SEC30] %s is answered with %s, and costs nobody else anything", async (_, code, line, replyTo) => {
    const error = await answerTo(line);
    expect(error).toMatchObject({ code, retryable: errors[code].retryable });
    expect(error.replyTo).toBe(replyTo);
    expect(error.message).toMatch(/^[A-Z].*\.$/);
  });

  it("[SEC30] an answer names at most 64 characters of what a line called itself", async () => {
    const { replyTo } = await answerTo(JSON.stringify({ type: "launch", ref: "r".repeat(10_000) }));
    expect(replyTo).toBe("r".repeat(64));
  });

  it("[SEC31] a name with a bidi override is cleaned of it", async () => {
    sender.socket.send(rename("A\u202eda"));
    expect((await sender.next("renamed")).person.name).toBe("Ada");
  });
});
