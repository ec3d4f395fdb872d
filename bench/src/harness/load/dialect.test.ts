import { decodeClientFrame, encode } from "@parley/protocol";
import { describe, expect, it } from "vitest";
import { dialectOf } from "./dialect.ts";
import { bodyOf } from "./marker.ts";

describe("Parley", () => {
  it("is spoken as the protocol says", () => {
    const position = { epoch: "e", seq: 0 };
    const { greeting = "", publish } = dialectOf("parley", "room", position);
    const said = decodeClientFrame(`${greeting}\n${publish(bodyOf(7, 128))}`);
    expect(said.map((line) => line.ok && line.message)).toMatchObject([
      { type: "hello" },
      { type: "subscribe", room: "room", position },
      { type: "publish", room: "room", content: { text: bodyOf(7, 128) } },
    ]);
  });

  it("lets one in when the room was entered, or when there is none to enter", () => {
    const subscribed = encode({ type: "subscribed", room: "room", epoch: "e", head: 0, position: 0, outcome: "fresh" });
    expect(dialectOf("parley", "room").hear(`{"type":"welcome"}`)).toBeUndefined();
    expect(dialectOf("parley", "room").hear(`{"type":"welcome"}\n${subscribed}`)).toEqual({ kind: "welcome" });
    expect(dialectOf("parley").hear('{"type":"welcome"}')).toEqual({ kind: "welcome" });
  });

  it("says what was refused", () => {
    const text = '{"type":"error","code":"rate_limited"}';
    expect(dialectOf("parley", "room").hear(text)).toEqual({ kind: "fault", text });
  });
});

describe("Socket.IO", () => {
  it("answers pings and is in when the namespace is", () => {
    const { hear, publish } = dialectOf("socketio");
    expect(hear('0{"sid":"a"}')).toBeUndefined();
    expect(hear('40{"sid":"b"}')).toEqual({ kind: "welcome" });
    expect(hear("2")).toEqual({ kind: "say", text: "3" });
    expect(publish("hi")).toBe('42["message","hi"]');
  });
});
