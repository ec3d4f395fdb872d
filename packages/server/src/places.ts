import { isIPv6 } from "node:net";
import type { networkInterfaces } from "node:os";

type Interfaces = ReturnType<typeof networkInterfaces>;

/** Addresses that stand for all of a machine. */
const ALL: ReadonlySet<string> = new Set(["0.0.0.0", "::"]);

/** Where a server that listens on an address and port is open: on its own machine, and where others reach it. */
export function placesOf(host: string, port: number, interfaces: Interfaces): { own: string; others: string[] } {
  const place = (address: string) => `http://${isIPv6(address) ? `[${address}]` : address}:${port}`;
  if (host === "127.0.0.1") return { own: place("localhost"), others: [] };
  if (!ALL.has(host)) return { own: place(host), others: [] };
  const others = Object.values(interfaces)
    .flatMap((addresses = []) => addresses)
    // One that holds on its own link only means nothing without the name of that link.
    .filter(({ internal, scopeid = 0 }) => !internal && scopeid === 0)
    .filter(({ family }) => family === "IPv4" || host === "::")
    .sort((a, b) => a.family.localeCompare(b.family));
  return { own: place("localhost"), others: others.map(({ address }) => place(address)) };
}
