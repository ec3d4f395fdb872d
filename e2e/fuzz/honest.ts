import { setTimeout as pause } from "node:timers/promises";
import { Chatter } from "./chatter.ts";
import { Ledger } from "./ledger.ts";
import { HONEST_ROOMS } from "./openings.ts";

const CHATTERS = 6;
/** How long everybody may need to hear the last word, in milliseconds. */
const LAST_WORD = 30_000;

// The honest, in a process of their own, so that they measure the server's delays and not the attackers':
// `honest.ts <url>`. They talk until SIGTERM, and then print what they found as JSON.
const url = process.argv[2] ?? "";
const told = new Promise((resolve) => process.once("SIGTERM", resolve));
// Whoever started them is gone.
process.stdin.resume().once("end", () => process.exit(1));
const ledger = new Ledger();
const chatters = await Promise.all(
  Array.from({ length: CHATTERS }, (_, n) =>
    // Everybody but the first leaves out another room.
    Chatter.join(
      url,
      `chatter-${n}`,
      HONEST_ROOMS.filter((_room, index) => n === 0 || index !== n % HONEST_ROOMS.length),
      ledger,
    ),
  ),
);
process.stdout.write("The honest talk.\n");
for (const chatter of chatters) chatter.talk();
await told;
for (const chatter of chatters) chatter.hush();
const deadline = performance.now() + LAST_WORD;
while (!ledger.complete && performance.now() < deadline) await pause(50);
const delays = chatters.flatMap((chatter) => chatter.delays);
const losses = chatters.reduce((sum, chatter) => sum + chatter.losses, 0);
for (const chatter of chatters) chatter.leave();
process.stdout.write(`${JSON.stringify({ ...ledger.findings(), losses, delays })}\n`, () => process.exit(0));
