import { connect, type Socket } from "node:net";
import { setTimeout as pause } from "node:timers/promises";

/** One thing that an attacker does on its socket. */
export type Step =
  | { do: "send"; bytes: Buffer }
  /** Sends byte for byte, with so many milliseconds between. */
  | { do: "trickle"; bytes: Buffer; every: number }
  /** Waits until the server has said this, but not for long. */
  | { do: "await"; text: string }
  | { do: "wait"; milliseconds: number }
  /** Reads nothing from now on. */
  | { do: "deafen" }
  /** Says that it will send nothing more, and stays. */
  | { do: "end" }
  | { do: "reset" };

/** What is done on some sockets at once, each from the same address. */
export type Attack = { number: number; kind: string; from: string; sockets: number; steps: readonly Step[] };

/** How long an answer is waited for, in milliseconds: a busy machine may take as long. */
const PATIENCE = 10_000;
/** How much of what the server says is looked through. */
const REMEMBERED = 64 * 1024;

/** What attacks came to: bytes sent, answers that were waited for until they came or could come no more, and those of them that came. */
export type Effect = { bytes: number; awaited: number; answered: number };

/** Does all steps of an attack on one socket, then hangs up; ends early when the server does. */
export async function perform({ from, steps }: Attack, port: number, signal: AbortSignal): Promise<Effect> {
  const effect: Effect = { bytes: 0, awaited: 0, answered: 0 };
  const socket = connect({ port, host: "127.0.0.1", localAddress: from, allowHalfOpen: true });
  const over = new AbortController();
  const heard = new Heard(socket);
  const hangUp = () => socket.destroy();
  signal.addEventListener("abort", hangUp);
  // What becomes of an attacker is no concern of ours; that it is gone shows in its closing.
  socket.on("error", () => {});
  socket.once("close", () => over.abort());
  try {
    for (const step of steps) {
      if (socket.destroyed) break;
      await take(step, { socket, heard, over: over.signal, stop: signal }, effect);
    }
  } finally {
    signal.removeEventListener("abort", hangUp);
    socket.destroy();
  }
  return { ...effect, bytes: socket.bytesWritten };
}

/** An attacker's socket, what it heard, and what tells that it is gone or that the attacker shall stop. */
type Line = { socket: Socket; heard: Heard; over: AbortSignal; stop: AbortSignal };

async function take(step: Step, { socket, heard, over, stop }: Line, effect: Effect): Promise<void> {
  switch (step.do) {
    case "send":
      return void socket.write(step.bytes);
    case "trickle":
      for (const byte of step.bytes) {
        if (over.aborted) return;
        socket.write(Buffer.of(byte));
        await passed(step.every, over);
      }
      return;
    case "await": {
      const came = await heard.until(step.text, AbortSignal.any([over, AbortSignal.timeout(PATIENCE)]));
      // Who is told to stop has not waited to the end.
      if (came || !stop.aborted) effect.awaited += 1;
      if (came) effect.answered += 1;
      return;
    }
    case "wait":
      return passed(step.milliseconds, over);
    case "deafen":
      return void socket.pause();
    case "end":
      return void socket.end();
    case "reset":
      return void socket.resetAndDestroy();
  }
}

/** Waits, until the socket is over at the latest. */
async function passed(milliseconds: number, over: AbortSignal): Promise<void> {
  await pause(milliseconds, undefined, { signal: over }).catch(() => {});
}

/** What a socket has heard lately. */
class Heard {
  #text = "";
  #look: () => void = () => {};

  constructor(socket: Socket) {
    socket.on("data", (data) => {
      this.#text = (this.#text + data.toString("latin1")).slice(-REMEMBERED);
      this.#look();
    });
  }

  /** Waits for a text that was not waited for before, and tells whether it came. */
  async until(text: string, over: AbortSignal): Promise<boolean> {
    const { promise, resolve } = Promise.withResolvers<boolean>();
    this.#look = () => {
      const at = this.#text.indexOf(text);
      if (at < 0) return;
      this.#text = this.#text.slice(at + text.length);
      resolve(true);
    };
    over.addEventListener("abort", () => resolve(false));
    if (over.aborted) resolve(false);
    this.#look();
    const came = await promise;
    this.#look = () => {};
    return came;
  }
}
