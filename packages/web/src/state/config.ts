import * as z from "zod/mini";
import { parseUrl } from "../parse-url.ts";

/** Why the server cannot be known: the file is not to be had, is not JSON, holds what it may not, or names no address. */
export type ConfigFault = { kind: "unreadable" | "notJson" | "shape" } | { kind: "server"; given: string };

/** The WebSocket address of the server, or why there is none. */
export type ConfigResult = { ok: true; endpoint: string } | { ok: false; fault: ConfigFault };

/** Strict, so that a misspelt key is told and not passed over. */
const schema = z.strictObject({ server: z.optional(z.string()) });

const PROTOCOLS: Readonly<Record<string, string>> = { "http:": "ws:", "https:": "wss:", "ws:": "ws:", "wss:": "wss:" };

/** The WebSocket address of a server given as `http(s)` or `ws(s)`, with or without a path; nothing for any other text. */
export function endpointOf(server: string): string | undefined {
  const url = parseUrl(server);
  const protocol = PROTOCOLS[url?.protocol ?? ""];
  if (!url || !protocol || url.username || url.password || url.search || url.hash) return undefined;
  return `${protocol}//${url.host}${url.pathname.replace(/\/+$/, "")}/chat`;
}

/**
 * Finds the server: the one that `parley.config.json` names, else the fallback.
 *
 * @param load fetches the file; 404 and a host that answers with its start page both mean that there is none
 * @param fallback an `http(s)` or `ws(s)` address
 */
export async function findServer(load: () => Promise<Response>, fallback: string): Promise<ConfigResult> {
  const found = await read(load);
  if (!found.ok) return found;
  const server = found.server ?? fallback;
  const endpoint = endpointOf(server);
  return endpoint === undefined ? { ok: false, fault: { kind: "server", given: server } } : { ok: true, endpoint };
}

async function read(
  load: () => Promise<Response>,
): Promise<{ ok: true; server: string | undefined } | { ok: false; fault: ConfigFault }> {
  let text: string;
  try {
    const response = await load();
    const absent = response.status === 404 || response.headers.get("content-type")?.startsWith("text/html");
    if (absent) return { ok: true, server: undefined };
    if (!response.ok) return { ok: false, fault: { kind: "unreadable" } };
    text = await response.text();
  } catch {
    return { ok: false, fault: { kind: "unreadable" } };
  }
  try {
    const result = schema.safeParse(JSON.parse(text));
    return result.success ? { ok: true, server: result.data.server } : { ok: false, fault: { kind: "shape" } };
  } catch {
    return { ok: false, fault: { kind: "notJson" } };
  }
}
