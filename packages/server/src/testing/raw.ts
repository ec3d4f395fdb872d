import { once } from "node:events";
import { connect, type Socket } from "node:net";

/** A socket on which bytes are said as they are. */
export class RawSocket implements AsyncDisposable {
  readonly socket: Socket;
  readonly closed: Promise<unknown>;
  received = "";

  private constructor(port: number) {
    // Half-open: like a client that never hangs up by itself.
    this.socket = connect({ port, host: "127.0.0.1", allowHalfOpen: true });
    this.socket.on("error", () => {});
    this.socket.on("data", (data) => {
      this.received += data.toString("latin1");
    });
    this.closed = new Promise((resolve) => this.socket.once("end", resolve).once("close", resolve));
  }

  static async open(port: number): Promise<RawSocket> {
    const raw = new RawSocket(port);
    await once(raw.socket, "connect");
    return raw;
  }

  /** Asks for an upgrade, with some headers otherwise, or left out. */
  upgrade(path = "/chat", headers: Record<string, string | undefined> = {}, method = "GET"): void {
    const all = { Host: "localhost", Upgrade: "websocket", Connection: "Upgrade", ...KEY, ...headers };
    const lines = Object.entries(all).flatMap(([name, value]) => (value === undefined ? [] : [`${name}: ${value}`]));
    this.socket.write([`${method} ${path} HTTP/1.1`, ...lines, "", ""].join("\r\n"));
  }

  /** The first line of the answer. */
  async status(): Promise<string> {
    while (!this.received.includes("\r\n")) {
      const more = await Promise.race([once(this.socket, "data"), this.closed.then(() => undefined)]);
      if (!more && !this.received.includes("\r\n")) return "closed without an answer";
    }
    return this.received.split("\r\n")[0] ?? "";
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.socket.destroy();
    await this.closed;
  }
}

const KEY = { "Sec-WebSocket-Key": "dGhlIHNhbXBsZSBub25jZQ==", "Sec-WebSocket-Version": "13" };
