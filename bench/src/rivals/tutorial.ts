import { createServer } from "node:http";
import { WebSocketServer } from "ws";
import { open } from "./rival.ts";

/** The tutorial's chat on `ws`: each message goes to every client as `nickname: text`, one `send` each. */
const server = createServer();
const sockets = new WebSocketServer({ server });

sockets.on("connection", (socket) => {
  const nickname = `user-${Math.floor(Math.random() * 100_000)}`;
  socket.on("error", () => {});
  socket.on("message", (data) => {
    const message = `${nickname}: ${data}`;
    for (const client of sockets.clients) client.send(message);
  });
});

open(server);
