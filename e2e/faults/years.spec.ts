import { connect, createClient, memoryTokenStore, type OutboxStorage, type Pending } from "@parley/client";
import { Parley } from "../fixtures/parley.ts";
import { expect, test } from "./test.ts";

/** Sets the clock of a Node program three years ahead. */
const LATER = `data:text/javascript,${encodeURIComponent("const { now } = Date; Date.now = () => now() + 3 * 365 * 86_400_000;")}`;

/** A storage as a browser's, which outlives the client; `items` is what it holds. */
function storage(): OutboxStorage & { items: Map<string, Pending> } {
  const items = new Map<string, Pending>();
  return {
    items,
    load: async () => [...items.values()],
    put: async (item) => void items.set(item.id, item),
    remove: async (id) => void items.delete(id),
  };
}

test("[PUB1] [PUB4] what is sent again years after its acknowledgement was lost stands there once; elsewhere the guard expires after two minutes", async ({
  openLine,
  parley,
}) => {
  const line = await openLine();
  const [outboxStorage, tokens] = [storage(), memoryTokenStore()];
  const ada = await connect(line.socket, { outboxStorage, tokens });
  // Whoever lost the line that moment does not come back for years.
  ada.connection.subscribe(() => ada.close());
  line.mode = { kind: "lose-ack" };
  ada.say("lobby", "Long ago.");
  await expect.poll(() => ada.connection.get().status).toBe("closed");
  expect(line.lostAcks).toBe(1);
  expect(outboxStorage.items.size).toBe(1);
  await parley.stop();

  await using later = await Parley.start({ DATA_DIR: parley.dataDir, NODE_OPTIONS: `--import=${LATER}` });
  const back = createClient({ url: later.socket, outboxStorage, tokens });
  await expect.poll(() => outboxStorage.items.size).toBe(0);
  back.say("lobby", "Much later.");
  const room = back.room("lobby");
  await expect.poll(() => room.timeline.get().entries.length).toBe(2);
  const [first, second] = room.timeline.get().entries;
  expect([first?.content, second?.content]).toMatchObject([{ text: "Long ago." }, { text: "Much later." }]);
  expect((second?.at ?? 0) - (first?.at ?? 0)).toBeGreaterThan(1_000 * 86_400_000);
  back.close();
});
