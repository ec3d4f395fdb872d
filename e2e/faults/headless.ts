import { connect, gaps, hasOlder } from "@parley/client";
import { LOBBY, textOf } from "@parley/protocol";

/** All that was ever said in the lobby, as a client without a page reads it, and where the log has holes. */
export async function readHeadless(socket: string): Promise<{ texts: string[]; complaints: string[] }> {
  const client = await connect(socket, { mostEntries: Number.POSITIVE_INFINITY });
  const room = client.room(LOBBY);
  await new Promise<void>((resolve) => {
    const look = () => {
      if (room.timeline.get().status === "ready") resolve();
    };
    room.timeline.subscribe(look);
    look();
  });
  while (hasOlder(room.timeline.get())) await room.loadOlder();
  const timeline = room.timeline.get();
  client.close();
  return {
    texts: timeline.entries.map(({ content }) => textOf(content) ?? content.kind),
    complaints: gaps(timeline).map(({ after, before }) => `The log has a hole between ${after} and ${before}.`),
  };
}
