import { type ClientOptions, createClient, type Room, type TransportHandlers } from "@parley/client";
import { createId, encode, limits } from "@parley/protocol";
import { ROOM } from "./talk.ts";

const NOW = Date.UTC(2026, 0, 1);

/** A tab that reads one room, without a network and without a screen: a bench decides what arrives, and when it is painted. */
export class Tab implements Disposable {
  readonly #room: Room;
  readonly #close: () => void;
  #line: TransportHandlers | undefined;
  #toPaint: (() => void)[] = [];
  /** How often it was told that the room has changed. */
  told = 0;
  /** How many entries it looked at. */
  seen = 0;

  /** A tab that does not wait for its paints is told of each frame by itself. */
  constructor(waitsForPaints: boolean) {
    const nextPaint: ClientOptions["nextPaint"] = (run) => {
      this.#toPaint.push(run);
      return { cancel: () => {} };
    };
    const client = createClient({
      url: "ws://bench/chat",
      // What it says is answered by the bench, and this line never breaks.
      openTransport: (_url, handlers) => {
        this.#line = handlers;
        return { send: () => {}, close: () => {} };
      },
      ...(waitsForPaints && { nextPaint }),
    });
    this.#close = () => client.close();
    this.#line?.open();
    this.receive(
      encode({
        type: "welcome",
        person: { id: createId(NOW), name: "reader" },
        token: "token",
        time: NOW,
        pingInterval: limits.pingInterval,
        limits: { frameBytes: limits.frameBytes, textBytes: limits.textBytes, messagesPerSecond: 0, messageBurst: 1 },
      }),
    );
    this.#room = client.room(ROOM);
    this.receive(encode({ type: "subscribed", room: ROOM, epoch: "bench", head: 0, position: 0, outcome: "fresh" }));
    this.#room.timeline.subscribe(() => this.#look());
  }

  /** How many entries it has read; of many, it holds the newest. */
  get read(): number {
    return this.#room.timeline.get().position;
  }

  receive(frame: string): void {
    this.#line?.frame(frame);
  }

  paint(): void {
    for (const run of this.#toPaint.splice(0)) run();
  }

  [Symbol.dispose](): void {
    this.#close();
  }

  /** Looks at each entry that it holds, as a page does at the least that does without a virtual list. */
  #look(): void {
    this.told += 1;
    for (const { author } of this.#room.timeline.get().entries) if (author.name !== "") this.seen += 1;
  }
}
