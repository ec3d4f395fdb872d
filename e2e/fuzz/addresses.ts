import { once } from "node:events";
import { createServer } from "node:net";

const MANY = 200;

/**
 * Loopback addresses that attackers can come from, other than the one of the honest: what a server allows an address
 * must neither spare it most attacks nor cost the honest anything. Only one where the system has no others.
 */
export async function attackerAddresses(): Promise<string[]> {
  const all = Array.from({ length: MANY }, (_, n) => `127.7.0.${n + 1}`);
  const server = createServer();
  try {
    server.listen(0, all[0]);
    await once(server, "listening");
    server.close();
    return all;
  } catch {
    return ["127.0.0.1"];
  }
}
