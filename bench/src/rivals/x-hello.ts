import { createServer } from "node:http";
import { WebSocketServer } from "ws";
import { open } from "./rival.ts";
const server = createServer();
const sockets = new WebSocketServer({ server, path: "/chat", handleProtocols: () => "parley.v1" });
sockets.on("connection", (socket) => {
  socket.on("error", () => {});
  socket.on("message", () => socket.send('{"type":"welcome","person":{"id":"0193-aaaa-bbbb-cccc-ddddeeeeffff","name":"user-12345"},"token":"aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa","time":1,"pingInterval":20000,"limits":{}}'));
});
open(server);
