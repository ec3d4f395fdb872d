import { announceProgram, type Program } from "./program.ts";

/** The load balancer before servers of the tests. */
export const haproxy: Program = { name: "haproxy", variable: "PARLEY_HAPROXY", flag: "-v", since: "2.6" };

if (import.meta.main) announceProgram(haproxy);
