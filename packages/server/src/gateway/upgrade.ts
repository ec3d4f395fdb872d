import { type IncomingMessage, type Server, STATUS_CODES } from "node:http";
import type { Duplex } from "node:stream";
import { closeCodes, SUBPROTOCOL } from "@parley/protocol";
import { type WebSocket, WebSocketServer } from "ws";
import { pingFrame } from "../room/frame.ts";
import type { Admission, Visit } from "./admission.ts";
import { clientAddress, networkOf, type Trust } from "./client-address.ts";
import type { Gateway } from "./gateway.ts";
import { Link, type Speaker } from "./link.ts";
import { type OriginRule, originAllowed } from "./origin.ts";
import { PlainText } from "./plain-text.ts";
import { Session } from "./session.ts";

/** Where WebSockets are taken. */
const PATHS: readonly string[] = ["/", "/chat"];

/** Who speaks no language that this server knows. */
const stranger: Speaker = {
  busy: false,
  beat: pingFrame,
  receive() {},
  proceed() {},
  drained() {},
  drain() {},
  ended() {},
};

type Options = {
  admission: Admission;
  origins: OriginRule;
  trust: Trust;
  /** Whether connections are taken. */
  serving: () => boolean;
};

/** Refuses the upgrades of an HTTP server for now, until the returned function is called. */
export function refuseUpgrades(server: Server): () => void {
  const refuseNow = (_: IncomingMessage, stream: Duplex) => {
    // Whoever breaks the line has their answer.
    stream.on("error", () => {});
    refuse(stream, 503);
  };
  server.on("upgrade", refuseNow);
  return () => server.off("upgrade", refuseNow);
}

/** Takes the upgrades of an HTTP server while it serves, and lets each speak its own tongue. */
export function takeUpgrades(server: Server, gateway: Gateway, { admission, origins, trust, serving }: Options): void {
  const sockets = new WebSocketServer({
    noServer: true,
    clientTracking: false,
    maxPayload: gateway.limits.frameBytes,
    perMessageDeflate: false,
    handleProtocols: (offered) => (offered.has(SUBPROTOCOL) ? SUBPROTOCOL : otherVersion(offered)),
  });

  // One for all: what is made for each line would keep its request alive.
  const broke = (error: Error) => gateway.logger.debug({ err: error }, "line broke");
  server.on("upgrade", (request: IncomingMessage, stream: Duplex, head: Buffer) => {
    stream.on("error", broke);
    const refusal = serving() ? refuses(request, origins) : 503;
    if (refusal) return refuse(stream, refusal);
    const visit = admission.enter(networkOf(clientAddress(request, trust)));
    if ("status" in visit) return refuse(stream, visit.status, visit.retryAfter);
    gateway.background.add(() => {
      let isOpen = false;
      const take = (socket: WebSocket) => {
        isOpen = true;
        open(gateway, visit, socket, stream, request);
      };
      if (serving()) sockets.handleUpgrade(request, stream, head, take);
      else refuse(stream, 503);
      // It is either open by now or was refused.
      if (!isOpen) visit.leave();
    });
  });
}

function refuses(request: IncomingMessage, origins: OriginRule): 403 | 404 | undefined {
  const path = (request.url ?? "").split("?")[0] ?? "";
  if (!PATHS.includes(path)) return 404;
  if (!originAllowed(request.headers.origin, request.headers.host, origins)) return 403;
  return undefined;
}

function open(gateway: Gateway, visit: Visit, socket: WebSocket, stream: Duplex, request: IncomingMessage): void {
  const offered = request.headers["sec-websocket-protocol"];
  const link = (speak: (link: Link) => Speaker) => new Link(gateway, socket, stream, speak, visit);
  if (socket.protocol === SUBPROTOCOL) link((it) => new Session(gateway, it));
  else if (offered === undefined) link((it) => new PlainText(gateway, it));
  else link(() => stranger).close(closeCodes.unsupportedVersion);
}

/** A browser hears a close code only on a socket that was opened with one of the protocols it offered. */
function otherVersion(offered: Set<string>): string | false {
  return [...offered][0] ?? false;
}

function refuse(stream: Duplex, status: 403 | 404 | 429 | 503, retryAfter = 0): void {
  const text = `${STATUS_CODES[status]}\n`;
  const head = [
    `HTTP/1.1 ${status} ${STATUS_CODES[status]}`,
    "Connection: close",
    "Content-Type: text/plain",
    `Content-Length: ${text.length}`,
    ...(retryAfter > 0 ? [`Retry-After: ${Math.ceil(retryAfter / 1_000)}`] : []),
  ];
  // Whoever was refused may never hang up.
  stream.once("finish", () => stream.destroy());
  stream.end(`${head.join("\r\n")}\r\n\r\n${text}`);
}
