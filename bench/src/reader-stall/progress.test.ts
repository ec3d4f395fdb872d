import { createId, type Entry, encode } from "@parley/protocol";
import { describe, expect, it } from "vitest";
import { Progress } from "./progress.ts";

const id = createId(Date.UTC(2026, 0, 1));

function frame(...seqs: number[]): Buffer {
  const entries = seqs.map((seq): Entry => {
    const content = { kind: "text", text: 'they said "seq":99 and {"seq":98}' };
    return { seq, id, at: 0, author: { id, name: "Ada" }, content };
  });
  return Buffer.from(encode({ type: "entries", room: "a", entries }));
}

describe.each([true, false])("Progress (thorough: %s)", (thorough) => {
  it("goes on from entry to entry", () => {
    const progress = new Progress(thorough);
    progress.seq = 4;
    progress.take(frame(5));
    progress.take(Buffer.from(encode({ type: "ping" })));
    progress.take(frame(6, 7, 8));
    expect(progress).toMatchObject({ seq: 8, inOrder: true });
  });

  it.each([
    [[2, 3]],
    [[1], [3]],
    [[1], [1]],
    [
      [1, 2],
      [2, 3],
    ],
  ])("notices %j", (...frames) => {
    const progress = new Progress(thorough);
    for (const seqs of frames) progress.take(frame(...seqs));
    expect(progress.inOrder).toBe(false);
  });
});

it("notices a hole within a frame only when it is thorough", () => {
  const [thorough, quick] = [new Progress(true), new Progress(false)];
  for (const progress of [thorough, quick]) progress.take(frame(1, 3, 4));
  expect([thorough.inOrder, quick.inOrder]).toEqual([false, true]);
});
