import { createServer } from "node:http";
import { limits } from "@parley/protocol";
import { type WebSocket, WebSocketServer } from "ws";
import { open } from "./rival.ts";

/** `ws` and nothing else, with the heartbeat that its README shows, as often as Parley's. */
const server = createServer();
const sockets = new WebSocketServer({ server });
const alive = new WeakSet<WebSocket>();

sockets.on("connection", (socket) => {
  alive.add(socket);
  socket.on("error", () => {});
  socket.on("pong", () => alive.add(socket));
});

setInterval(() => {
  for (const socket of sockets.clients) {
    if (!alive.delete(socket)) socket.terminate();
    else socket.ping();
  }
}, limits.pingInterval);

open(server);
