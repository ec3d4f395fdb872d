import { createServer } from "node:http";
import type { Duplex } from "node:stream";
import { WebSocketServer } from "ws";
import { opcodes, serverFrame } from "../harness/frames.ts";
import { anyAuthor, entriesOf, entryOf } from "./envelope.ts";
import { open } from "./rival.ts";

/** The least that a server in Node can do for each message: one frame, built once, written to the socket of each. */
const server = createServer();
const sockets = new WebSocketServer({ noServer: true, clientTracking: false, perMessageDeflate: false });
const lines = new Set<Duplex>();
let seq = 0;

server.on("upgrade", (request, line, head) => {
  sockets.handleUpgrade(request, line, head, (socket) => {
    const author = anyAuthor();
    lines.add(line);
    socket.on("error", () => {});
    socket.on("close", () => lines.delete(line));
    socket.on("message", (data) => {
      seq += 1;
      const frame = serverFrame(opcodes.text, entriesOf([entryOf(seq, author, String(data))]));
      for (const each of lines) each.write(frame);
    });
  });
});

open(server);
