import { type Client, createClient } from "./client.ts";
import type { ClientOptions } from "./client-options.ts";

/** Makes a client and waits until it is live, however long that takes. Rejects when the server says not to come back. */
export function connect(url: string, options: Omit<ClientOptions, "url"> = {}): Promise<Client> {
  const client = createClient({ ...options, url });
  return new Promise((resolve, reject) => {
    const unsubscribe = client.connection.subscribe(() => {
      const state = client.connection.get();
      if (state.status !== "live" && state.status !== "closed") return;
      unsubscribe();
      if (state.status === "live") resolve(client);
      else reject(new Error(`The server closed the connection for good: ${state.reason} (${state.code}).`));
    });
  });
}
