import assert from "node:assert/strict";
import { createId, LOBBY, limits } from "@parley/protocol";
import type { Check, Site } from "../check.ts";
import type { Wire } from "../wire.ts";

/** A text that nobody else in the lobby says. */
const unique = (words: string) => `${words} ${createId(Date.now())}`;

/** A plain text chatter, who knows their own nickname after their first words. */
async function chatter(site: Site): Promise<{ wire: Wire; name: string }> {
  const wire = await site.connect([]);
  const text = unique("conformance");
  wire.send(text);
  const line = await wire.line((heard) => heard.endsWith(`: ${text}`));
  const [name = ""] = line.split(": ");
  assert.match(name, /^user-\d{1,5}$/);
  return { wire, name };
}

/** Plain text mode: a WebSocket without a subprotocol. */
export const plainTextChecks: readonly Check[] = [
  {
    name: "[TXT1] what one says comes as `nickname: text` to everybody, and who leaves is announced to the others",
    run: async (site) => {
      const [ada, noor] = [await chatter(site), await chatter(site)];
      const text = unique("good morning");
      ada.wire.send(text);
      for (const { wire } of [ada, noor]) await wire.line((line) => line === `${ada.name}: ${text}`);
      ada.wire.socket.close(1000);
      await noor.wire.line((line) => line === ` .... ${ada.name} has left.`);
    },
  },
  {
    name: "[TXT2] [TXT3] plain text and parley.v1 hear each other, and see each other go",
    run: async (site) => {
      const plain = await chatter(site);
      const typed = await site.member(LOBBY);
      const [one, two] = [unique("plain"), unique("typed")];
      plain.wire.send(one);
      const isMine = (text: string) =>
        typed.entries(LOBBY).some(({ content }) => "text" in content && content.text === text);
      await typed.next("entries", () => isMine(one));
      await typed.publish(LOBBY, two);
      await plain.wire.line((line) => line === `${typed.me.person.name}: ${two}`);
      plain.wire.socket.close(1000);
      await typed.next("presence_diff", ({ left }) => left.some(({ name }) => name === plain.name));
      typed.socket.close(1000);
    },
  },
  {
    name: "[TXT3] [TXT4] a plain text chatter hears the lobby only, and only what is said from then on",
    run: async (site) => {
      const typed = await site.guest();
      const [before, elsewhere, after] = [unique("before"), unique("elsewhere"), unique("after")];
      await typed.publish(LOBBY, before);
      const { wire } = await chatter(site);
      await typed.publish(site.newRoom(), elsewhere);
      await typed.publish(LOBBY, after);
      await wire.line((line) => line.endsWith(after));
      assert.deepEqual(
        wire.inbox.lines.filter((line) => line.endsWith(before) || line.endsWith(elsewhere)),
        [],
      );
    },
  },
  {
    name: "[TXT5] text is cleaned; what is blank is not said, and what is too long is answered to its sender alone",
    run: async (site) => {
      const [ada, noor] = [await chatter(site), await chatter(site)];
      const text = unique("one");
      for (const said of [" \n", "x".repeat(limits.textBytes + 1), `\u0007${text}\r\ntwo`]) ada.wire.send(said);
      const cleaned = `${ada.name}: ${text}\ntwo`;
      for (const { wire } of [ada, noor]) await wire.line((line) => line === cleaned);
      assert.equal(ada.wire.inbox.lines.filter((line) => line.startsWith(" .... This message is too long")).length, 1);
      const isAbout = (line: string) =>
        line.includes("too long") || (line.startsWith(`${ada.name}: `) && line !== cleaned);
      assert.deepEqual(noor.wire.inbox.lines.filter(isAbout), []);
    },
  },
];
