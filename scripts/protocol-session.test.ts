import { decodeClientFrame, decodeServerFrame, encode } from "@parley/protocol";
import { expect, test } from "vitest";
import { session } from "./protocol-session.ts";

test.each(session)("what the $from says in the example of the docs is taken: $message.type", ({ from, message }) => {
  const decode = from === "client" ? decodeClientFrame : decodeServerFrame;
  expect(decode(encode(message))).toEqual([{ ok: true, message }]);
});
