import { safeParse } from "secure-json-parse";
import type * as z from "zod/mini";
import { type ClientMessage, clientMessage } from "./client-message.ts";
import { type ErrorCode, errors, isErrorCode } from "./errors.ts";
import { limits } from "./limits.ts";
import { type ServerMessage, serverMessage } from "./server-message.ts";
import { byteLength } from "./text.ts";

/** Why one line was refused; `replyTo` names it where it named itself. */
export type Refusal = { code: ErrorCode; message: string; replyTo?: string };

/** What became of one line. */
export type Decoded<Message> = { ok: true; message: Message } | { ok: false; refusal: Refusal };

/** The WebSocket subprotocol of this version. */
export const SUBPROTOCOL = "parley.v1";

const clientTypes = typesOf(clientMessage);
const serverTypes = typesOf(serverMessage);

/** One message as one line, without the line end. */
export function encode(message: ClientMessage | ServerMessage): string {
  return JSON.stringify(message);
}

/** The messages of a client's frame, one result a line. Never throws; a bad line costs that line only. */
export function decodeClientFrame(frame: string): Decoded<ClientMessage>[] {
  return linesOf(frame).map((line) =>
    byteLength(line) > limits.frameBytes
      ? refuse("bad_message", undefined, `A line has at most ${limits.frameBytes} bytes.`)
      : decodeLine(line, clientMessage, clientTypes),
  );
}

/** The messages of a server's frame, one result a line. Never throws; a bad line costs that line only. */
export function decodeServerFrame(frame: string): Decoded<ServerMessage>[] {
  return linesOf(frame).map((line) => decodeLine(line, serverMessage, serverTypes));
}

function linesOf(frame: string): string[] {
  return frame.includes("\n") ? frame.split("\n").filter((line) => line !== "") : [frame];
}

function decodeLine<Message>(
  line: string,
  schema: z.ZodMiniType<Message>,
  types: ReadonlySet<string>,
): Decoded<Message> {
  try {
    // Nothing for broken JSON, null for a key that would reach a prototype.
    const value: unknown = safeParse(line);
    if (value === undefined || value === null) return refuse("bad_json", value);
    const parsed = schema.safeParse(value);
    if (parsed.success) return isSound(value) ? { ok: true, message: parsed.data } : refuse("bad_message", value);
    const type = field(value, "type");
    if (type !== undefined && !types.has(type)) return refuse("unknown_type", value);
    const code = parsed.error.issues.map((issue) => issue.message).find(isErrorCode);
    if (code) return refuse(code, value);
    const path = parsed.error.issues[0]?.path.join(".");
    return refuse("bad_message", value, path ? `${errors.bad_message.message} Look at: ${path}.` : undefined);
  } catch {
    // Nesting so deep that the stack runs out.
    return refuse("bad_json", undefined);
  }
}

/** Whether a value, also where no schema looks, nests no deeper than it may and has well-formed Unicode only. */
function isSound(value: unknown, depth = 0): boolean {
  if (typeof value === "string") return value.isWellFormed();
  if (typeof value !== "object" || value === null) return true;
  if (depth === limits.nesting) return false;
  return Object.entries(value).every(([key, inner]) => key.isWellFormed() && isSound(inner, depth + 1));
}

function refuse(code: ErrorCode, value: unknown, message: string = errors[code].message): Decoded<never> {
  const replyTo = field(value, "ref") ?? field(value, "id") ?? field(value, "room");
  if (replyTo === undefined) return { ok: false, refusal: { code, message } };
  return { ok: false, refusal: { code, message, replyTo: replyTo.slice(0, 64).toWellFormed() } };
}

function field(value: unknown, name: string): string | undefined {
  if (typeof value !== "object" || value === null || !Object.hasOwn(value, name)) return undefined;
  const found: unknown = Reflect.get(value, name);
  return typeof found === "string" ? found : undefined;
}

function typesOf(union: typeof clientMessage | typeof serverMessage): ReadonlySet<string> {
  return new Set(union.def.options.flatMap((option) => option.shape.type.def.values));
}
