import { type ClientMessage, createId, encode, type ServerMessage } from "@parley/protocol";
import { expect, test } from "vitest";
import { Conduct } from "./conduct.ts";

const person = { id: createId(1), name: "Ada" };
const welcome: ServerMessage = {
  type: "welcome",
  person,
  token: "token",
  time: 1,
  pingInterval: 1,
  limits: { frameBytes: 1, textBytes: 1, messagesPerSecond: 1, messageBurst: 1 },
};
const publish = (id = createId(2)): ClientMessage => {
  return { type: "publish", room: "lobby", id, content: { kind: "text", text: "hi" } };
};
const subscribed = (position: number, head: number): ServerMessage => {
  return { type: "subscribed", room: "lobby", epoch: "e", head, position, outcome: "recovered" };
};
const entry = (seq: number, id = createId(3)) => {
  return { seq, id, at: 1, author: person, content: { kind: "text", text: "hi" } } as const;
};

function start() {
  const failures: string[] = [];
  const conduct = new Conduct({
    rooms: () => ["lobby"],
    fail: (sentence) => failures.push(sentence),
    acked: () => {},
    subscribed: () => {},
  });
  return {
    failures,
    say: (...messages: ClientMessage[]) => conduct.said(messages.map(encode).join("\n")),
    tell: (...messages: ServerMessage[]) => conduct.told(messages.map(encode).join("\n")),
  };
}

test("[RES102] who sends when every room is read up to its head behaves", () => {
  const { failures, say, tell } = start();
  tell(welcome, subscribed(1, 2), { type: "entries", room: "lobby", entries: [entry(2)] });
  say(publish());
  expect(failures).toEqual([]);
});

test("[RES102] who sends before a room is read up to its head is found", () => {
  const { failures, say, tell } = start();
  tell(welcome, subscribed(1, 3), { type: "entries", room: "lobby", entries: [entry(2)] });
  say(publish());
  expect(failures).toEqual(["[RES102] Something was sent before lobby was read up to its head."]);
});

test("[RES102] a room that was left is waited for no more", () => {
  const { failures, say, tell } = start();
  tell(welcome);
  say({ type: "unsubscribe", room: "lobby" });
  say(publish());
  expect(failures).toEqual([]);
});

test("[ORD101] who sends a second frame before the first was answered is found", () => {
  const { failures, say, tell } = start();
  const [a, b] = [createId(4), createId(5)];
  say(publish(a), publish(b));
  tell({ type: "ack", id: a, room: "lobby", seq: 1, duplicate: false });
  tell({ type: "entries", room: "lobby", entries: [entry(2, b)] });
  say(publish());
  expect(failures).toEqual([]);
  say(publish());
  expect(failures).toEqual(["[ORD101] A frame was sent before the last was answered."]);
});

test("[ORD101] the refusal of one message answers all that follow it in its frame", () => {
  const { failures, say, tell } = start();
  const [a, b] = [createId(4), createId(5)];
  say(publish(a), publish(b));
  tell({ type: "error", code: "rate_limited", message: "", retryable: true, retryAfter: 1, replyTo: a });
  say(publish(a), publish(b));
  expect(failures).toEqual([]);
});
