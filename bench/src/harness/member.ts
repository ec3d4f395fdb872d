import { createId, decodeServerFrame, type ServerMessage, textOf } from "@parley/protocol";
import { Line } from "./line.ts";

/** Somebody in a room, on a line that costs little: hears what is said there, and can say something. */
export class Member {
  readonly #line: Line;
  readonly #room: string;
  /** The log that the room was read from. */
  readonly epoch: string;

  private constructor(line: Line, room: string, epoch: string) {
    this.#line = line;
    this.#room = room;
    this.epoch = epoch;
  }

  /** Enters a room. `hear` gets each text that is said from then on; `me` tells one's own. */
  static async enter(port: number, room: string, hear: (text: string, isMine: boolean) => void): Promise<Member> {
    const { promise, resolve, reject } = Promise.withResolvers<Member>();
    let me: string | undefined;
    let head = Number.POSITIVE_INFINITY;
    const take = (message: ServerMessage): void => {
      switch (message.type) {
        case "welcome":
          me = message.person.id;
          return line.say({ type: "subscribe", room });
        case "subscribed":
          head = message.head;
          return resolve(new Member(line, room, message.epoch));
        case "entries":
          for (const entry of message.entries)
            if (entry.seq > head) hear(textOf(entry.content) ?? "", entry.author.id === me);
      }
    };
    const line = new Line(port, {
      opened: () => line.say({ type: "hello" }),
      text: (payload) => {
        for (const decoded of decodeServerFrame(payload.toString())) if (decoded.ok) take(decoded.message);
      },
      ended: () => reject(new Error("The server sent a member away.")),
    });
    return promise;
  }

  say(text: string): void {
    const id = createId(Date.now());
    this.#line.say({ type: "publish", room: this.#room, id, content: { kind: "text", text } });
  }

  leave(): void {
    this.#line.end();
  }
}
