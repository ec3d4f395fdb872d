import type { Transport, TransportHandlers } from "@parley/client";
import type { Dice } from "./dice.ts";
import { type Frame, Lane } from "./lane.ts";
import type { Process } from "./process.ts";
import type { Schedule } from "./schedule.ts";
import { ServerSocket } from "./server-socket.ts";

/** How the network is, in milliseconds and bytes. */
export type Weather = {
  /** The usual time of a frame. */
  latency: number;
  /** What a connection takes before its sender has to keep the rest. */
  capacity: number;
  /** Bytes that may wait in the server before its line says `drain` when they are gone. */
  lineWatermark: number;
};

/** Who looks on, from the client's end of a wire. */
export interface Onlooker {
  /** A server took the wire. */
  taken(server: string): void;
  /** The client sent a frame. */
  said(frame: string): void;
  /** A frame comes to the client. */
  told(frame: string): void;
  /** The client learns that the wire is gone. */
  closed(code: number): void;
}

/** When each end learns that a wire broke, in milliseconds: at once, late, or not at all. */
export type Learning = { client: number | undefined; server: number | undefined };

type Options = {
  schedule: Schedule;
  dice: Dice;
  weather: Weather;
  client: Process;
  handlers: TransportHandlers;
  onlooker: Onlooker;
};

const ABNORMAL = 1006;
const NO_STATUS = 1005;

/** One connection between a client and the server, with its faults; the client holds it as its transport. */
export class Wire implements Transport {
  readonly #options: Options;
  #state: "connecting" | "open" | "closed" = "connecting";
  #ends: { socket: ServerSocket; server: Process; up: Lane; down: Lane } | undefined;

  constructor(options: Options) {
    this.#options = options;
  }

  /** Whether the client believes that this wire is up, or that it may come up. */
  get isHeld(): boolean {
    return this.#state !== "closed" && this.#options.client.alive;
  }

  /** Whose wire it is. */
  get client(): Process {
    return this.#options.client;
  }

  send(frame: string): void {
    if (this.#state !== "open" || !this.#options.client.alive) return;
    this.#options.onlooker.said(frame);
    this.#ends?.up.send({ kind: "text", text: frame });
  }

  close(code = NO_STATUS, reason = ""): void {
    const wasOpen = this.#state === "open";
    if (this.#state === "closed") return;
    this.#state = "closed";
    if (wasOpen) this.#ends?.up.send({ kind: "close", code, reason });
    else this.#serverLearns(this.#delay());
  }

  /** A server of that name takes the wire; this is its end of it. */
  accept(server: Process, name: string): ServerSocket {
    const { schedule, weather, client } = this.#options;
    const { capacity, lineWatermark } = weather;
    const delay = () => this.#delay();
    const up = new Lane({ schedule, delay, capacity, receiver: server, take: (frame) => socket.take(frame) });
    const drained = () => socket.drained();
    const down = new Lane({ schedule, delay, capacity, receiver: client, take: (frame) => this.#take(frame), drained });
    const gone = () => this.#clientLearns(this.#delay());
    const socket = new ServerSocket({ process: server, up, down, lineWatermark, gone });
    this.#ends = { socket, server, up, down };
    this.#options.onlooker.taken(name);
    down.send({ kind: "open" });
    return socket;
  }

  /** The server does not take it, or cannot be reached. */
  refuse(): void {
    this.#clientLearns(this.#delay());
  }

  /** Breaks: of what is under way some still arrives, the rest never, and each end learns of it in its own time. */
  cut(learning: Learning): void {
    const { dice } = this.#options;
    if (this.#ends) for (const lane of [this.#ends.up, this.#ends.down]) lane.cut(dice.between(0, lane.flying));
    if (learning.client !== undefined) this.#clientLearns(learning.client);
    if (learning.server !== undefined) this.#serverLearns(learning.server);
  }

  /** Nothing arrives for so many milliseconds, on one side or on both. */
  stall(side: "up" | "down" | "both", milliseconds: number): void {
    if (side !== "down") this.#ends?.up.stall(milliseconds);
    if (side !== "up") this.#ends?.down.stall(milliseconds);
  }

  #delay(): number {
    const { dice, weather } = this.#options;
    return dice.chance(0.02) ? dice.wait(weather.latency * 40) : weather.latency / 2 + dice.wait(weather.latency / 2);
  }

  #take(frame: Frame): void {
    const { handlers, onlooker } = this.#options;
    if (this.#state === "closed") return;
    switch (frame.kind) {
      case "open":
        this.#state = "open";
        return handlers.open();
      case "text":
        onlooker.told(frame.text);
        return handlers.frame(frame.text);
      case "ping":
        this.#ends?.up.send({ kind: "pong" });
        return;
      case "close":
        this.#ends?.up.send(frame);
        return this.#end(frame.code, frame.reason);
    }
  }

  #clientLearns(milliseconds: number): void {
    this.#options.client.soon(milliseconds, () => this.#end(ABNORMAL, ""));
  }

  #serverLearns(milliseconds: number): void {
    if (!this.#ends) return;
    const { socket, server } = this.#ends;
    server.soon(milliseconds, () => socket.break());
  }

  #end(code: number, reason: string): void {
    if (this.#state === "closed") return;
    this.#state = "closed";
    this.#options.onlooker.closed(code);
    this.#options.handlers.close(code, reason);
  }
}
