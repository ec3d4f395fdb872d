import { type ErrorCode, encode, errors } from "@parley/protocol";
import type { Page, WebSocketRoute } from "@playwright/test";

type Mode = "open" | "refused" | "silent" | "deaf";

/** The line between one page and its server, which can be held, cut, or spoken on in the server's stead. */
export class Line {
  #mode: Mode = "open";
  #socket: WebSocketRoute | undefined;
  #refused: string | undefined;

  /** Puts a line between a page that is not loaded yet and its server. */
  static async of(page: Page): Promise<Line> {
    const line = new Line();
    await page.routeWebSocket(/\/chat$/, (socket) => line.#open(socket));
    return line;
  }

  /** From now on nothing gets through: connections are refused. */
  async cut(): Promise<void> {
    this.#mode = "refused";
    await this.#socket?.close({ code: 4000, reason: "cut" });
  }

  /** From now on what the page says is heard by nobody. */
  deafen(): void {
    this.#mode = "deaf";
  }

  /** From now on the server refuses what is asked of it by messages of this type, as if it had no log right now. */
  refuse(type: string): void {
    this.#refused = type;
  }

  /** From now on connections open, and nothing comes. */
  async hush(): Promise<void> {
    this.#mode = "silent";
    await this.#socket?.close({ code: 4000, reason: "hushed" });
  }

  /** Connections come to the server again. */
  mend(): void {
    this.#mode = "open";
  }

  /** Says something in the server's stead. */
  tell(message: Parameters<typeof encode>[0]): void {
    this.#socket?.send(encode(message));
  }

  /** Closes the line in the server's stead, for whatever reason. */
  async close(code: number, reason: string): Promise<void> {
    this.#mode = "refused";
    await this.#socket?.close({ code, reason });
  }

  #open(socket: WebSocketRoute): void {
    this.#socket = socket;
    if (this.#mode === "silent") return;
    if (this.#mode === "refused") return void socket.close({ code: 4000, reason: "refused" });
    const server = socket.connectToServer();
    socket.onMessage((frame) => {
      const lines = String(frame).split("\n");
      const heard = lines.filter((line) => this.#isHeard(line));
      if (heard.length > 0) server.send(heard.join("\n"));
    });
  }

  /** Whether the server hears something. A deaf one refuses texts that speak of refusal, and keeps silent about all else. */
  #isHeard(line: string): boolean {
    const { type, id, ref, content } = JSON.parse(line);
    if (type === this.#refused) this.#refuse("unavailable", ref);
    else if (this.#mode !== "deaf") return true;
    else if (type === "publish" && /refused/.test(content.text)) this.#refuse("text_refused", id);
    return false;
  }

  #refuse(code: ErrorCode, replyTo: string): void {
    this.tell({ type: "error", code, ...errors[code], replyTo });
  }
}
