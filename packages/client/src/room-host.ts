import type { Clock, Entry, ServerMessage } from "@parley/protocol";
import type { Batch } from "./batch.ts";
import type { Outbox } from "./outbox.ts";
import type { OpenRoom } from "./room.ts";

/** What a room needs of its client. */
export interface RoomHost {
  readonly clock: Clock;
  readonly outbox: Outbox;
  /** Tells the listeners of rooms of what has changed. */
  readonly batch: Batch;
  /** The ids of the people that this client has been. */
  readonly mine: ReadonlySet<string>;
  /** About how many entries of a room are held. */
  readonly mostEntries: number;
  subscribe(message: { room: string; position?: { epoch: string; seq: number } }): void;
  /** The last entries before that number: a page of them when no limit is given. Rejects with a RequestError. */
  history(room: string, before: number, limit?: number): Promise<readonly Entry[]>;
  /** Tells the others in a room that one is typing, or has stopped, if there is room for that; tells whether there was. */
  signal(room: string, typing: boolean): boolean;
  /** The room has to subscribe again. */
  resubscribe(room: OpenRoom): void;
  /** The room has read all that it had missed, or will not. */
  caughtUp(room: OpenRoom): void;
  left(room: OpenRoom): void;
}

/** The messages that a room takes. */
export type RoomMessage = Extract<
  ServerMessage,
  { type: "subscribed" | "entries" | "presence" | "presence_diff" | "signal" }
>;
