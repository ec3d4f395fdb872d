import { announceProgram, type Program } from "./program.ts";

/** The NATS that servers of the tests meet at. */
export const nats: Program = { name: "nats-server", variable: "PARLEY_NATS", flag: "--version", since: "2.9" };

if (import.meta.main) announceProgram(nats);
