import { readFile } from "node:fs/promises";

/** How many bytes the kernel holds for the connections of a port on this machine: not yet taken by the network, or not yet read. Zero where there is no `/proc`. */
export async function kernelBytes(port: number): Promise<number> {
  const table = await readFile("/proc/net/tcp", "utf8").catch(() => "");
  return queuedBytes(table, port);
}

/** The same, of a table such as `/proc/net/tcp`: a line a socket, with its addresses, its state and its two queues in hexadecimal. */
export function queuedBytes(table: string, port: number): number {
  const end = `:${port.toString(16).toUpperCase().padStart(4, "0")}`;
  return table.split("\n").reduce((sum, line) => {
    const [, local, remote, state, queues] = line.trim().split(/\s+/);
    // A listening socket counts connections there, not bytes.
    if (state === LISTENING || !(local?.endsWith(end) || remote?.endsWith(end))) return sum;
    const [unsent = "", unread = ""] = queues?.split(":") ?? [];
    return sum + Number.parseInt(unsent, 16) + Number.parseInt(unread, 16);
  }, 0);
}

const LISTENING = "0A";
