import { readFileSync } from "node:fs";
import { type Client, connect, type OpenTransport } from "@parley/client";
import { LOBBY, SUBPROTOCOL } from "@parley/protocol";
import { WebSocket } from "ws";

const AUTHORITY = new URL("../../packages/server/src/testing/certificates/authority.pem", import.meta.url);

/** Opens sockets to whoever has a certificate for tests. */
const openTransport: OpenTransport = (url, handlers) => {
  const socket = new WebSocket(url, SUBPROTOCOL, { ca: readFileSync(AUTHORITY) });
  let isOver = false;
  // What went wrong shows in the end of the socket.
  socket.on("error", () => {});
  socket.on("open", () => handlers.open());
  socket.on("message", (data) => handlers.frame(String(data)));
  socket.on("close", (code, reason) => isOver || handlers.close(code, String(reason)));
  return {
    send: (frame) => socket.send(frame),
    close: (code, reason) => {
      isOver = true;
      socket.close(code, reason);
    },
  };
};

/** Somebody in a room, who notes when they lose their server and have one again. */
export class Chatter {
  /** How long they were without a server, in milliseconds, each time. */
  away: number[] = [];
  /** The fewest people that they saw in the room. */
  fewest = Number.POSITIVE_INFINITY;
  /** What they heard. */
  readonly heard: string[] = [];
  readonly #client: Client;
  readonly #room;
  #lostAt: number | undefined;

  private constructor(client: Client, room: string) {
    this.#client = client;
    this.#room = client.room(room);
    this.#room.onEntry(({ content }) => "text" in content && this.heard.push(content.text));
    this.#room.count.subscribe(() => {
      this.fewest = Math.min(this.fewest, this.#room.count.get());
    });
    client.connection.subscribe(() => this.#look());
  }

  /** Comes in by the front door. */
  static async come(url: string, room = LOBBY): Promise<Chatter> {
    return new Chatter(await connect(`${url.replace(/^http/, "ws")}chat`, { openTransport }), room);
  }

  /** Whether they have a server. */
  get isLive(): boolean {
    return this.#client.connection.get().status === "live";
  }

  /** How many people they see. */
  get sees(): number {
    return this.#room.count.get();
  }

  say(text: string): void {
    this.#room.say(text);
  }

  leave(): void {
    this.#client.close();
  }

  #look(): void {
    if (!this.isLive) this.#lostAt ??= performance.now();
    else if (this.#lostAt !== undefined) {
      this.away.push(performance.now() - this.#lostAt);
      this.#lostAt = undefined;
    }
  }
}
