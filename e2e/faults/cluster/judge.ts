import { createHash } from "node:crypto";
import { LOBBY } from "@parley/protocol";
import * as z from "zod";
import type { ChatServer, StoredEntry } from "./chat-server.ts";
import type { Chatter } from "./chatter.ts";

const stored = z.object({ content: z.object({ text: z.string() }) });

/** What stands in the lobby of a server's file, oldest first. */
export function textsOf(entries: readonly StoredEntry[]): string[] {
  const lobby = entries.filter(({ room }) => room === LOBBY);
  return lobby.map(({ json }) => stored.parse(JSON.parse(json)).content.text);
}

/** What is wrong between files that should be the same, byte for byte. */
export function differences(servers: readonly ChatServer[]): string[] {
  const digests = servers.map((server) => {
    const hash = createHash("sha256");
    const entries = server.entries();
    for (const { room, seq, json } of entries) hash.update(`${room} ${seq} ${json}\n`);
    return `${entries.length} entries, ${hash.digest("hex")}`;
  });
  return new Set(digests).size > 1 ? [`The files of the servers differ: ${digests.join("; ")}.`] : [];
}

/** Where the first of the files that hold different things part, however far each of them is. */
export function parting(servers: readonly ChatServer[]): string {
  const files = servers.map((server) => server.entries().map(({ room, seq, json }) => `${room} ${seq} ${json}`));
  const shortest = Math.min(...files.map(({ length }) => length));
  for (let index = 0; index < shortest; index += 1) {
    const lines = new Set(files.map((file) => file[index]));
    if (lines.size > 1) return `the files of the servers part here: ${[...lines].join(" | ")}`;
  }
  return "the files of the servers hold the same, as far as they go";
}

/** What was acknowledged and does not stand where it was said to. */
export function broken(chatters: readonly Chatter[], entries: readonly StoredEntry[]): string[] {
  const places = new Map(entries.map(({ id, seq }) => [id, seq]));
  return chatters.flatMap(({ name, acknowledged }) =>
    [...acknowledged].flatMap(([id, seq]) =>
      places.get(id) === seq ? [] : [`${name} was told ${seq} of ${id}, which stands at ${places.get(id)}.`],
    ),
  );
}
