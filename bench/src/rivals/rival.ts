import type { Server } from "node:http";

/** Opens a rival to this machine only, says at which port, and ends it with whoever started it. */
export function open(server: Server): void {
  server.listen(0, "127.0.0.1", () => {
    const address = server.address();
    if (typeof address === "object" && address) process.stdout.write(`open at port ${address.port}\n`);
  });
  process.stdin.on("close", () => process.exit()).resume();
}
