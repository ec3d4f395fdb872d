import { createServer } from "node:http";
import { limits } from "@parley/protocol";
import { WebSocketServer } from "ws";
import { z } from "zod";
import { bodyOf } from "../harness/load/marker.ts";
import { anyAuthor, entriesOf, entryOf } from "./envelope.ts";
import { open } from "./rival.ts";

/** A server that does nothing but tell everybody who comes the same entries, from memory, in frames as large as Parley's. */
const { ENTRIES, BYTES } = z.object({ ENTRIES: z.coerce.number(), BYTES: z.coerce.number() }).parse(process.env);
const FRAME_BYTES = limits.frameBytes - 1_024;

const server = createServer();
const sockets = new WebSocketServer({ server });
const frames = framesOf(ENTRIES, BYTES);

sockets.on("connection", (socket) => {
  socket.on("error", () => {});
  for (const frame of frames) socket.send(frame, { binary: false });
});

open(server);

function framesOf(entries: number, bytes: number): Buffer[] {
  const author = anyAuthor();
  const frames: Buffer[] = [];
  let gathered: string[] = [];
  let size = 0;
  for (let number = 0; number < entries; number += 1) {
    const entry = entryOf(number + 1, author, bodyOf(number, bytes));
    if (size + entry.length > FRAME_BYTES) {
      frames.push(entriesOf(gathered));
      gathered = [];
      size = 0;
    }
    gathered.push(entry);
    size += entry.length;
  }
  return [...frames, entriesOf(gathered)];
}
