import { createId, decodeClientFrame, errors, type Publish } from "@parley/protocol";
import { ManualClock } from "@parley/protocol/testing";
import { Outbox } from "../outbox.ts";
import { memoryOutboxStorage } from "../outbox-storage.ts";
import { Pace } from "../pace.ts";
import { createStore } from "../store.ts";
import { emptyTimeline, type Pending, type TimelineEvent } from "../timeline.ts";
import { settle } from "./world.ts";

export const NOW = Date.UTC(2026, 0, 1);
export const me = { id: createId(NOW), name: "Me" };

/** An outbox without a client around it, and the frames that it sends. */
export async function startOutbox({
  storage = memoryOutboxStorage(),
  rate = 0,
  burst = 40,
  frameBytes = 65_536,
  /** Whether its storage was read. */
  settled = true,
  /** The rooms in which nothing may be said right now. */
  unserved = new Set<string>(),
} = {}) {
  const clock = new ManualClock(NOW);
  const frames: string[][] = [];
  const ids: string[] = [];
  const told: TimelineEvent[] = [];
  const outbox = new Outbox({
    storage,
    clock,
    send: (frame) => {
      const publishes = decodeClientFrame(frame).flatMap((line): Publish[] =>
        line.ok && line.message.type === "publish" ? [line.message] : [],
      );
      frames.push(publishes.map(({ content }) => content.text));
      ids.push(...publishes.map(({ id }) => id));
    },
    reader: () => ({ apply: (event) => told.push(event), timeline: createStore(emptyTimeline) }),
    acted: () => {},
    waitsFor: (room) => unserved.has(room),
  });
  if (settled) await settle();
  const limits = { frameBytes, textBytes: 1, messagesPerSecond: rate, messageBurst: burst };
  const open = () => outbox.open(limits, new Pace(limits, clock));
  const say = (...texts: string[]) => texts.map((text) => outbox.add("lobby", text));
  const ack = ({ id }: Pending) => outbox.acked({ id, seq: 1 });
  const refuse = ({ id }: Pending, code: keyof typeof errors, retryAfter?: number) =>
    outbox.refused({
      type: "error",
      code,
      message: errors[code].message,
      retryable: errors[code].retryable,
      replyTo: id,
      ...(retryAfter !== undefined && { retryAfter }),
    });
  const states = () => outbox.of("lobby").map(({ text, state }) => `${text} ${state}`);
  return { clock, frames, ids, told, outbox, open, say, ack, refuse, states };
}
