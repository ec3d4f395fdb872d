import { type ClientMessage, type Entry, encode, limits, type Person, type ServerMessage } from "@parley/protocol";

/** A message of the example, and who says it. */
type Said = { from: "client"; message: ClientMessage } | { from: "server"; message: ServerMessage };

const room = "garden";
const ada: Person = { id: "019ac8d6-3a10-7c41-9d0e-5b1f6a2e8c01", name: "user-4711" };
const kenji: Person = { id: "019ac8d5-90b2-7f05-8a77-2c3d4e5f6a02", name: "Kenji" };
const question: Entry = {
  seq: 1,
  id: "019ac8d5-a1c3-7b66-b1f2-9e8d7c6b5a03",
  at: 1764316800000,
  author: kenji,
  content: { kind: "text", text: "Who waters today?" },
};
const answer: Entry = {
  seq: 2,
  id: "019ac8d6-5f20-7a88-8c3b-1a2b3c4d5e04",
  at: 1764316815000,
  author: ada,
  content: { kind: "text", text: "I do." },
};
const { frameBytes, textBytes, messagesPerSecond, messageBurst, pingInterval } = limits;
const allowed = { frameBytes, textBytes, messagesPerSecond, messageBurst };

/** A guest comes, reads a room and says something there. */
export const session: readonly Said[] = [
  { from: "client", message: { type: "hello" } },
  {
    from: "server",
    message: { type: "welcome", person: ada, token: "eyJ2Ijox.c2ln", time: answer.at, pingInterval, limits: allowed },
  },
  { from: "client", message: { type: "subscribe", room } },
  {
    from: "server",
    message: { type: "subscribed", room, epoch: "019ac8d0-7a55", head: 1, position: 0, outcome: "fresh" },
  },
  { from: "server", message: { type: "presence", room, people: [kenji, ada] } },
  { from: "server", message: { type: "entries", room, entries: [question] } },
  { from: "server", message: { type: "presence_diff", room, joined: [ada], left: [], renamed: [] } },
  { from: "client", message: { type: "publish", room, id: answer.id, content: { kind: "text", text: "I do." } } },
  { from: "server", message: { type: "entries", room, entries: [answer] } },
  { from: "server", message: { type: "ack", id: answer.id, room, seq: answer.seq, duplicate: false } },
];

/** The example as lines, with an arrow for who says each. */
export function sessionLines(): string {
  return session.map(({ from, message }) => `${from === "client" ? "→" : "←"} ${encode(message)}`).join("\n");
}
