import * as z from "zod/mini";
import { type ClientMessage, clientMessage } from "./client-message.ts";
import { type ErrorCode, errors, isErrorCode } from "./errors.ts";
import { limits } from "./limits.ts";
import { type ServerMessage, serverMessage } from "./server-message.ts";
import { exceeds } from "./text.ts";

/** Why one line was refused; `replyTo` names it where it named itself. */
export type Refusal = { code: ErrorCode; message: string; replyTo?: string };

/** What became of one line. */
export type Decoded<Message> = { ok: true; message: Message } | { ok: false; refusal: Refusal };

/** The WebSocket subprotocol of this version. */
export const SUBPROTOCOL = "parley.v1";

/** Compiled when first needed, which is on a server only: the page's policy allows no compiled code. */
let clientParser: typeof clientMessage | undefined;
const clientTypes = /* @__PURE__ */ typesOf(clientMessage);
const serverTypes = typesOf(serverMessage);

/** One message as one line, without the line end. */
export function encode(message: ClientMessage | ServerMessage): string {
  return JSON.stringify(message);
}

/** The messages of a client's frame, one result a line. Never throws; a bad line costs that line only. */
export function decodeClientFrame(frame: string): Decoded<ClientMessage>[] {
  clientParser ??= z.compile(clientMessage);
  const parser = clientParser;
  return linesOf(frame).map((line) =>
    exceeds(line, limits.frameBytes)
      ? refuse("bad_message", undefined, `A line has at most ${limits.frameBytes} bytes.`)
      : decodeLine(line, parser, clientTypes),
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
    const value: unknown = JSON.parse(line);
    const fault = faultOf(value, mayBreakPairs(line));
    if (value === null || fault === "bad_json") return refuse("bad_json", undefined);
    const parsed = schema.safeParse(value);
    if (parsed.success) return fault ? refuse(fault, value) : { ok: true, message: parsed.data };
    const type = field(value, "type");
    if (type !== undefined && !types.has(type)) return refuse("unknown_type", value);
    const code = parsed.error.issues.map((issue) => issue.message).find(isErrorCode);
    if (code) return refuse(code, value);
    const path = parsed.error.issues[0]?.path.join(".");
    return refuse("bad_message", value, path ? `${errors.bad_message.message} Look at: ${path}.` : undefined);
  } catch {
    // Broken JSON, or nesting so deep that the stack runs out.
    return refuse("bad_json", undefined);
  }
}

/** Whether a text in this line's JSON may have half a surrogate pair: one stands in the line, or an escape may write one. */
function mayBreakPairs(line: string): boolean {
  return line.includes("\\u") || !line.isWellFormed();
}

type Fault = "bad_json" | "bad_message" | undefined;

/** What is wrong with a value also where no schema looks: a key that reaches a prototype, nesting that is too deep, or, if asked to look, broken Unicode. */
function faultOf(value: unknown, looksAtText: boolean, depth = 0): Fault {
  if (typeof value === "string") return looksAtText && !value.isWellFormed() ? "bad_message" : undefined;
  if (!isObject(value)) return undefined;
  if (depth === limits.nesting) return "bad_message";
  let fault: Fault;
  if (Array.isArray(value)) {
    for (const inner of value) fault ??= faultOf(inner, looksAtText, depth + 1);
    return fault;
  }
  // JSON gives an object nothing but its own fields.
  for (const key in value) {
    fault ??= faultOfKey(key, value[key], looksAtText) ?? faultOf(value[key], looksAtText, depth + 1);
  }
  return fault;
}

function faultOfKey(key: string, value: unknown, looksAtText: boolean): Fault {
  const isPrototype =
    key === "__proto__" || (key === "constructor" && isObject(value) && Object.hasOwn(value, "prototype"));
  if (isPrototype) return "bad_json";
  return looksAtText && !key.isWellFormed() ? "bad_message" : undefined;
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null;
}

function refuse(code: ErrorCode, value: unknown, message: string = errors[code].message): Decoded<never> {
  const replyTo = field(value, "ref") ?? field(value, "id") ?? field(value, "room");
  if (replyTo === undefined) return { ok: false, refusal: { code, message } };
  return { ok: false, refusal: { code, message, replyTo: replyTo.slice(0, 64).toWellFormed() } };
}

function field(value: unknown, name: string): string | undefined {
  const found = isObject(value) && Object.hasOwn(value, name) ? value[name] : undefined;
  return typeof found === "string" ? found : undefined;
}

function typesOf(union: typeof clientMessage | typeof serverMessage): ReadonlySet<string> {
  return new Set(union.def.options.flatMap((option) => option.shape.type.def.values));
}
