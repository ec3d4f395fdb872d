import {
  cleanText,
  createId,
  entry,
  errors,
  isBlank,
  LOBBY,
  type Person,
  type PresenceDiff,
  textFault,
  textOf,
} from "@parley/protocol";
import { newGuest } from "../identity/guest.ts";
import { LogUnavailable } from "../log/log.ts";
import type { Chunk } from "../room/chunk.ts";
import { pingFrame, textFrame } from "../room/frame.ts";
import type { Member, Room } from "../room/room.ts";
import type { Gateway } from "./gateway.ts";
import type { Link, Speaker } from "./link.ts";

/**
 * A chatter of the original tutorial, without a subprotocol: what it sends is said in the lobby, what is said there
 * comes as `nickname: text`, and ` .... nickname has left.` when somebody leaves.
 */
export class PlainText implements Speaker, Member {
  readonly busy = false;
  readonly beat = pingFrame;
  readonly person: Person;
  readonly #gateway: Gateway;
  readonly #link: Link;
  readonly #lobby: Room;
  #isDraining = false;

  constructor(gateway: Gateway, link: Link) {
    this.#gateway = gateway;
    this.#link = link;
    link.greeted();
    this.person = newGuest(gateway);
    this.#lobby = gateway.rooms.open(LOBBY);
    const fault = gateway.rooms.fault(LOBBY);
    if (fault) gateway.atTurnEnd(() => link.fail(fault));
    else this.#lobby.join(this, this.#lobby.head);
  }

  receive(frame: string): void {
    const { log, clock, appending, faults } = this.#gateway;
    if (this.#gateway.rooms.fault(LOBBY)) return this.#notice(errors.unavailable.message);
    if (this.#link.allow() > 0) return this.#notice(errors.rate_limited.message);
    if (this.#isDraining) return this.#notice(errors.draining.message);
    const text = cleanText(frame);
    if (isBlank(text)) return;
    const fault = textFault(text);
    if (fault) return this.#notice(errors[fault].message);
    const draft = { room: LOBBY, id: createId(clock.now()), at: clock.now(), author: this.person };
    const appended = faults.storing(log.append({ ...draft, content: { kind: "text", text } })).then(
      () => {},
      (error: unknown) => this.#refused(error),
    );
    appending.add(appended);
    void appended.then(() => appending.delete(appended));
  }

  get writable(): boolean {
    return this.#link.outbound.writable;
  }

  deliver({ entries }: Chunk): void {
    for (const { json } of entries) {
      // A later version may have said what this one does not understand.
      const { data } = entry.safeParse(JSON.parse(json));
      const text = data && textOf(data.content);
      if (data && text !== undefined) this.#say(`${data.author.name}: ${text}`);
    }
  }

  reserve(bytes: number): void {
    this.#link.outbound.reserve(bytes);
  }

  release(bytes: number): void {
    this.#link.outbound.release(bytes);
  }

  meet(_: Buffer, diff?: PresenceDiff): void {
    for (const { name } of diff?.left ?? []) if (this.writable) this.#notice(`${name} has left.`);
  }

  hear(): void {}

  fail(error: unknown): void {
    this.#link.fail(error);
  }

  proceed(): void {}

  drained(): void {
    this.#lobby.advance(this);
  }

  drain(): void {
    this.#isDraining = true;
  }

  ended(how: "clean" | "broken"): void {
    this.#lobby.leave(this, how);
  }

  #refused(error: unknown): void {
    if (!(error instanceof LogUnavailable)) return this.fail(error);
    this.#notice(errors.unavailable.message);
  }

  #notice(sentence: string): void {
    this.#say(` .... ${sentence}`);
  }

  #say(line: string): void {
    if (this.#link.open) this.#link.outbound.write(textFrame(line));
  }
}
