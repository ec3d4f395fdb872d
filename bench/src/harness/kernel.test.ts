import { expect, it } from "vitest";
import { queuedBytes } from "./kernel.ts";

const TABLE = `  sl  local_address rem_address   st tx_queue rx_queue tr tm->when retrnsmt   uid  timeout inode
   0: 0100007F:1F90 00000000:0000 0A 00000000:00000007 00:00000000 00000000     0        0 1 1 0 100 0 0 10 0
   1: 0100007F:1F90 0100007F:C001 01 00010000:00000000 01:00000014 00000000     0        0 2 4 0 20 4 30 10 -1
   2: 0100007F:C001 0100007F:1F90 01 00000000:00000100 00:00000000 00000000     0        0 3 1 0 20 4 30 10 -1
   3: 0100007F:1F91 0100007F:C002 01 00000FFF:00000FFF 00:00000000 00000000     0        0 4 1 0 20 4 30 10 -1
`;

it("sums both ends of the connections of a port, and nothing else", () => {
  expect(queuedBytes(TABLE, 8080)).toBe(65_536 + 256);
  expect(queuedBytes(TABLE, 8081)).toBe(2 * 4_095);
  expect(queuedBytes(TABLE, 9)).toBe(0);
});
