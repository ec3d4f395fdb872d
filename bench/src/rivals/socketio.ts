import { createServer } from "node:http";
import { Server } from "socket.io";
import { open } from "./rival.ts";

/** Socket.IO as its guide sets up a chat: everybody in one room, each message emitted to the room. */
const server = createServer();
const io = new Server(server, { transports: ["websocket"], serveClient: false });

io.on("connection", (socket) => {
  const name = `user-${Math.floor(Math.random() * 100_000)}`;
  void socket.join("room");
  socket.on("message", (text: string) => {
    io.to("room").emit("message", { name, text, at: Date.now() });
  });
});

open(server);
