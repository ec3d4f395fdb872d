import type { Publish } from "@parley/protocol";

const ROOM = /^[a-z0-9](?:[a-z0-9-]{0,62}[a-z0-9])?$/;
const ID = /^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/;

/** A publish, checked by code that is written for it alone; measured against, never used. */
export function decodeByHand(line: string): Publish | undefined {
  const value: unknown = JSON.parse(line);
  if (!isRecord(value) || value.type !== "publish") return undefined;
  const { room, id, content } = value;
  if (typeof room !== "string" || !ROOM.test(room) || typeof id !== "string" || !ID.test(id)) return undefined;
  if (!isRecord(content) || content.kind !== "text" || typeof content.text !== "string") return undefined;
  const { text } = content;
  if (text.length > 16_384 || !text.isWellFormed() || text.trim() === "") return undefined;
  return { type: "publish", room, id, content: { kind: "text", text } };
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null;
}
