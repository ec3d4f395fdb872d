import { expect, test } from "vitest";
import { placesOf } from "./places.ts";

const netmask = { mac: "00:00:00:00:00:00", netmask: "", cidr: null };
const v4 = (address: string, internal = false) => ({ ...netmask, address, internal, family: "IPv4" as const });
const v6 = (address: string, scopeid = 0, internal = false) => ({
  ...netmask,
  address,
  internal,
  scopeid,
  family: "IPv6" as const,
});

const interfaces = {
  lo: [v4("127.0.0.1", true), v6("::1", 0, true)],
  eth0: [v6("2001:db8::7"), v6("fe80::7", 2), v4("192.168.1.7")],
  wlan0: [v4("10.0.0.7")],
  none: undefined,
};

test.each([
  ["127.0.0.1", "http://localhost:8080", []],
  ["0.0.0.0", "http://localhost:8080", ["http://192.168.1.7:8080", "http://10.0.0.7:8080"]],
  ["::", "http://localhost:8080", ["http://192.168.1.7:8080", "http://10.0.0.7:8080", "http://[2001:db8::7]:8080"]],
  ["::1", "http://[::1]:8080", []],
  ["192.168.1.7", "http://192.168.1.7:8080", []],
  ["chat.example.org", "http://chat.example.org:8080", []],
])("[CFG4] a server that listens on %s is open at %s, and for others at %j", (host, own, others) => {
  expect(placesOf(host, 8080, interfaces)).toEqual({ own, others });
});

test("[CFG4] a machine without a network has no place for others", () => {
  expect(placesOf("0.0.0.0", 8080, { lo: interfaces.lo })).toEqual({ own: "http://localhost:8080", others: [] });
});
