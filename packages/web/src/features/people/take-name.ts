import { type Client, RequestError } from "@parley/client";
import { type Person, parseName } from "@parley/protocol";
import { sayError } from "../../state/error-words.ts";
import { words } from "../../words.ts";

/** Takes another name: who one is then, or a sentence about what is wrong with it, by our rule or the server's. */
export async function takeName(
  client: Pick<Client, "me" | "rename">,
  raw: string,
): Promise<{ person: Person } | { fault: string }> {
  const me = client.me.get();
  // A guest may keep the name that is kept for guests.
  if (me?.name === raw.trim()) return { person: me };
  const parsed = parseName(raw);
  if (!parsed.ok) return { fault: words.names[parsed.fault] };
  if (me?.name === parsed.name) return { person: me };
  try {
    return { person: await client.rename(parsed.name) };
  } catch (error) {
    if (error instanceof RequestError && error.code === "disconnected") return { fault: words.errors.disconnected };
    return { fault: sayError(error instanceof Error ? error.message : String(error)) };
  }
}
