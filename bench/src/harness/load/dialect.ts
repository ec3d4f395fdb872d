import { createId, encode, type Position, SUBPROTOCOL } from "@parley/protocol";
import { z } from "zod";
import type { Place } from "../upgrade.ts";

/** What to make of a text of the server that carries no message. */
export type Reaction = { kind: "welcome" } | { kind: "say"; text: string } | { kind: "fault"; text: string };

/** How one speaks with one of the servers: as little of it as members need. */
export type Dialect = Place & {
  /** What is said when the line is open; with nothing, one is in by then. */
  greeting?: string;
  /** What a text without a message means, where it means anything. */
  hear(text: string): Reaction | undefined;
  /** What is said to have a text told to all. */
  publish(text: string): string;
};

/** The languages by name. */
export const language = z.enum(["parley", "socketio", "ws"]);
export type Language = z.infer<typeof language>;

/** How one speaks a language; `room` is where one goes, in Parley, if anywhere, and `position` what one has read there. */
export function dialectOf(spoken: Language, room?: string, position?: Position): Dialect {
  if (spoken === "parley") return parley(room, position);
  return spoken === "socketio" ? socketio : plain;
}

const plain: Dialect = { path: "/", hear: () => undefined, publish: (text) => text };

/** Engine.IO 4 and Socket.IO 5, on a WebSocket from the beginning. */
const socketio: Dialect = {
  path: "/socket.io/?EIO=4&transport=websocket",
  greeting: "40",
  hear: (text) => {
    if (text === "2") return { kind: "say", text: "3" };
    if (text.startsWith("40")) return { kind: "welcome" };
    return text.startsWith("44") ? { kind: "fault", text } : undefined;
  },
  publish: (text) => `42["message","${text}"]`,
};

function parley(room: string | undefined, position: Position | undefined): Dialect {
  const welcome = room === undefined ? '{"type":"welcome"' : '{"type":"subscribed"';
  const hello = encode({ type: "hello" });
  return {
    path: "/chat",
    protocol: SUBPROTOCOL,
    greeting: room === undefined ? hello : `${hello}\n${encode({ type: "subscribe", room, position })}`,
    hear: (text) => {
      if (text.includes(welcome)) return { kind: "welcome" };
      return text.includes('{"type":"error"') ? { kind: "fault", text } : undefined;
    },
    publish: (text) =>
      encode({ type: "publish", room: room ?? "lobby", id: createId(Date.now()), content: { kind: "text", text } }),
  };
}
