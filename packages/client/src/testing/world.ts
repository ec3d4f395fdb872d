import { limits, textOf } from "@parley/protocol";
import { ManualClock } from "@parley/protocol/testing";
import { type Client, createClient } from "../client.ts";
import type { ClientOptions } from "../client-options.ts";
import { FakeServer } from "./fake-server.ts";

/** A client, its server and the time. */
export type World = { clock: ManualClock; server: FakeServer; client: Client };

/** A client that is about to connect to a server in memory; its delays are half of their ceiling. */
export async function startWorld(
  options: Partial<ClientOptions> = {},
  { clock, server }: Pick<World, "clock" | "server"> = serverAndClock(),
): Promise<World> {
  const { openTransport } = server;
  const client = createClient({ url: "ws://chat.test/chat", clock, random: () => 0.5, openTransport, ...options });
  await settle();
  return { clock, server, client };
}

/** A client that reads the lobby, in which two messages stand. */
export async function startInTheLobby(): Promise<World> {
  const world = await startWorld();
  world.server.post("lobby", "one");
  world.server.post("lobby", "two");
  world.client.room("lobby");
  world.server.run();
  return world;
}

/** Breaks the line, if it is not broken, and lets the client come back. */
export function reconnect({ clock, server }: World): void {
  server.line.break();
  clock.advance(limits.reconnectCeiling);
  server.run();
}

/** The texts that a client shows of a room. */
export function shown(client: Client, room = "lobby"): (string | undefined)[] {
  return client
    .room(room)
    .timeline.get()
    .entries.map(({ content }) => textOf(content));
}

/** The texts that a client shows as not yet in a room, with their state. */
export function pending(client: Client, room = "lobby"): string[] {
  return client
    .room(room)
    .timeline.get()
    .pending.map(({ text, state }) => `${text} ${state}`);
}

/** Lets everything run that only waits for promises. */
export async function settle(): Promise<void> {
  for (let turn = 0; turn < 20; turn++) await Promise.resolve();
}

function serverAndClock(): Pick<World, "clock" | "server"> {
  const clock = new ManualClock();
  return { clock, server: new FakeServer(clock) };
}
