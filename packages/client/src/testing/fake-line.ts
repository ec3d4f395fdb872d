import { type ClientMessage, decodeClientFrame, encode, type Person, type ServerMessage } from "@parley/protocol";
import type { Transport, TransportHandlers } from "../transport.ts";

/** One connection as a test holds it: what goes through it stays in it until the test lets it go on. */
export class FakeLine implements Transport {
  readonly #handlers: TransportHandlers;
  /** Everything that the client said. */
  readonly said: ClientMessage[] = [];
  /** How many messages each of the client's frames held. */
  readonly frames: number[] = [];
  /** What the server has read up to, by room. */
  readonly reading = new Map<string, number>();
  person: Person | undefined;
  state: "opening" | "open" | "closed" = "opening";
  /** The code that the client gave it up with. */
  closedWith: number | undefined;
  #toServer: ClientMessage[][] = [];
  #toClient: string[] = [];

  constructor(handlers: TransportHandlers) {
    this.#handlers = handlers;
  }

  send(frame: string): void {
    if (this.state !== "open") throw new Error("A frame was sent on a line that is not open.");
    const messages = decodeClientFrame(frame).flatMap((line) => (line.ok ? [line.message] : []));
    this.said.push(...messages);
    this.frames.push(messages.length);
    this.#toServer.push(messages);
  }

  close(code?: number): void {
    this.state = "closed";
    this.closedWith = code;
  }

  /** The line is up. */
  open(): void {
    this.state = "open";
    this.#handlers.open();
  }

  /** The line ends with a code; what was under way is lost. */
  break(code = 1006, reason = ""): void {
    if (this.state === "closed") return;
    this.state = "closed";
    this.#handlers.close(code, reason);
  }

  /** Sends one frame towards the client. */
  tell(...messages: ServerMessage[]): void {
    this.tellRaw(messages.map(encode).join("\n"));
  }

  /** Sends any text towards the client. */
  tellRaw(frame: string): void {
    this.#toClient.push(frame);
  }

  /** Loses what is under way towards the client. */
  lose(): void {
    this.#toClient = [];
  }

  /** Takes the client's next frame off the line. */
  take(): ClientMessage[] | undefined {
    return this.#toServer.shift();
  }

  /** Lets one frame arrive at the client, if one is under way. */
  deliver(): boolean {
    const frame = this.state === "open" ? this.#toClient.shift() : undefined;
    if (frame === undefined) return false;
    this.#handlers.frame(frame);
    return true;
  }

  /** What the client said of one type. */
  saidOf<Type extends ClientMessage["type"]>(type: Type): Extract<ClientMessage, { type: Type }>[] {
    return this.said.filter((message): message is Extract<ClientMessage, { type: Type }> => message.type === type);
  }
}
