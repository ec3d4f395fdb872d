import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { clientMessage, closeCodes, errors, type Limits, limits, SUBPROTOCOL, serverMessage } from "@parley/protocol";
import { z } from "zod";
import { closeAdvice, errorAdvice } from "../packages/protocol/src/advice.ts";
import * as clientMessages from "../packages/protocol/src/client-message.ts";
import * as entries from "../packages/protocol/src/entry.ts";
import * as ids from "../packages/protocol/src/ids.ts";
import * as positions from "../packages/protocol/src/position.ts";
import * as serverMessages from "../packages/protocol/src/server-message.ts";
import { docComments } from "./doc-comments.ts";
import { sessionLines } from "./protocol-session.ts";
import { conclude, root } from "./root.ts";
import { type JsonSchema, wordsFor } from "./schema-words.ts";

const SOURCES = ["client-message", "server-message", "ids", "position", "entry", "limits"];
const comments = new Map(
  SOURCES.flatMap((name) => [...docComments(readFileSync(join(root, `packages/protocol/src/${name}.ts`), "utf8"))]),
);

const values = [ids, positions, entries].flatMap(schemasOf);
const names = z.registry<{ id: string }>();
for (const [name, schema] of values) names.add(schema, { id: name });

/** Limits that no client meets: how a server deals with plain HTTP, with what is busy, and with its own end. */
const TUNING: ReadonlySet<string> = new Set<keyof Limits>([
  "headerBytes",
  "headersTimeout",
  "requestTimeout",
  "keepAliveTimeout",
  "requestsPerLine",
  "commitInterval",
  "commitEntries",
  "windowCeiling",
  "windowBytes",
  "highWatermark",
  "drainPatience",
  "stopTimeout",
]);

/** The page about the protocol, as Markdown, made from the schemas, the tables and their doc comments. */
export function protocolDocs(): string {
  return `<!-- Made by \`pnpm run docs\` from packages/protocol: change it there. -->

# The protocol

A client opens a WebSocket with the subprotocol \`${SUBPROTOCOL}\` at \`/chat\`. Messages are JSON objects, one a line; a frame
holds one line or several, joined by line feeds. A line that is refused costs that line only. Fields that a side does
not know are ignored, and so is a type of message that a client does not know.

A guest comes, reads a room and says something there (→ is the client's, ← the server's):

\`\`\`
${sessionLines()}
\`\`\`

## Before the connection is open

The server may refuse the upgrade with an HTTP status. A browser tells its page none of them: come back with backoff.

| status | why |
| --- | --- |
| 400, 405 | It is no upgrade to a WebSocket by RFC 6455. |
| 403 | The page's \`Origin\` was not allowed. |
| 404 | The path is neither \`/\` nor \`/chat\`. |
| 429 | The address has too many connections, or opens too many; after \`Retry-After\` seconds it may again. |
| 503 | The server is full (\`Retry-After\`), starts, stops, or is not well. |

Without a subprotocol the connection is one in plain text, see the README. With other subprotocols only, it is opened and
closed with 4501.

## Client to server

${messageSections(clientMessage.def.options, clientMessages)}
## Server to client

${messageSections(serverMessage.def.options, serverMessages)}
## Values

${values.map(([name, schema]) => section(name, name, jsonOf(schema, name))).join("\n")}
## Errors

The server answers a message that it refuses with an \`error\`. The connection stays open, unless too many are refused.

${table(
  ["code", "message", "retryable", "the client"],
  Object.entries(errors).map(([name, { message, retryable }]) => [
    code(name),
    message,
    retryable ? "yes" : "no",
    sentenceOf(errorAdvice, name),
  ]),
)}
## Close codes

A client does not come back after 4500–4999 and 1009; after all others it does. On a frame that is none by RFC 6455 the
WebSocket layer itself closes with 1002, on broken UTF-8 with 1007, and on a frame in too many fragments with 1008.

${table(
  ["code", "reason", "the client"],
  Object.entries(closeCodes).map(([name, row]) => [String(row.code), row.reason, sentenceOf(closeAdvice, name)]),
)}
## Limits

${commentOn("limits")}

${limitTable((name) => !TUNING.has(name))}
How a server deals with plain HTTP, with what is busy, and with its own end, which no client has to know:

${limitTable((name) => TUNING.has(name))}`;
}

function limitTable(isShown: (name: string) => boolean): string {
  const shown = Object.entries(limits).filter(([name]) => isShown(name));
  const rows = shown.map(([name, value]) => [code(name), String(value), commentOn(name)]);
  return table(["limit", "value", "what it bounds"], rows);
}

function sentenceOf(advice: Readonly<Record<string, string>>, name: string): string {
  return advice[name] ?? "";
}

/** One section for each message of a union, in the union's order. */
function messageSections(options: readonly z.core.$ZodType[], exported: object): string {
  const named = new Map(schemasOf(exported).map(([name, schema]) => [schema, name]));
  return options
    .map((option) => {
      const { properties: { type = false, ...properties } = {}, ...json } = jsonOf(option);
      const title = typeof type === "object" && typeof type.const === "string" ? type.const : "";
      return section(code(title), named.get(option) ?? title, { ...json, properties });
    })
    .join("\n");
}

function section(title: string, name: string, { properties, required = [], ...json }: JsonSchema): string {
  const fields = Object.entries(properties ?? {}).map(([field, schema]) => [
    required.includes(field) ? code(field) : `${code(field)} (optional)`,
    wordsFor(schema),
  ]);
  const body = properties ? fields.length > 0 && table(["field", "value"], fields) : `It is: ${wordsFor(json)}\n`;
  return `### ${title}\n\n${commentOn(name)}\n${body ? `\n${body}` : ""}`;
}

function table(head: string[], rows: string[][]): string {
  return [head, head.map(() => "---"), ...rows].map((cells) => `| ${cells.join(" | ")} |\n`).join("");
}

function code(word: string): string {
  return `\`${word}\``;
}

function commentOn(name: string): string {
  const comment = comments.get(name);
  if (!comment) throw new Error(`"${name}" in packages/protocol needs a doc comment.`);
  return comment;
}

function schemasOf(exported: object): [string, z.core.$ZodType][] {
  return Object.entries(exported).flatMap(([name, value]) => (value instanceof z.core.$ZodType ? [[name, value]] : []));
}

/** The JSON schema of one schema, spelled out; those within it that have a name are referred to. */
function jsonOf(schema: z.core.$ZodType, name = ""): JsonSchema {
  const json = z.toJSONSchema(schema, { metadata: names });
  return json.$defs?.[name] ?? json;
}

if (import.meta.main) {
  const path = join(root, "docs/protocol.md");
  const docs = protocolDocs();
  if (!process.argv.includes("--check")) writeFileSync(path, docs);
  else if (!existsSync(path) || readFileSync(path, "utf8") !== docs) {
    conclude(["docs/protocol.md is not up to date: run `pnpm run docs`."]);
  }
}
