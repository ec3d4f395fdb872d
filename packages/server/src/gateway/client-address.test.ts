import { describe, expect, it } from "vitest";
import { clientAddress, networkOf, readTrust } from "./client-address.ts";

const from = (remoteAddress: string, headers: Record<string, string>, trust: string) =>
  clientAddress({ socket: { remoteAddress }, headers }, readTrust(trust));
const forwarded = (value: string) => ({ "x-forwarded-for": value });

describe("client address", () => {
  it.each<[what: string, remote: string, headers: Record<string, string>, trust: string, address: string]>([
    ["nobody is trusted", "10.0.0.1", forwarded("203.0.113.7"), "", "10.0.0.1"],
    ["nobody is trusted", "10.0.0.1", { forwarded: "for=203.0.113.7" }, "0", "10.0.0.1"],
    ["the proxy is trusted", "10.0.0.1", forwarded("203.0.113.7"), "1", "203.0.113.7"],
    ["the proxy says nothing", "10.0.0.1", {}, "1", "10.0.0.1"],
    ["the client lies to one proxy", "10.0.0.1", forwarded("198.51.100.1, 203.0.113.7"), "1", "203.0.113.7"],
    ["there are two proxies", "10.0.0.1", forwarded("9.9.9.9, 203.0.113.7, 10.0.0.2"), "2", "203.0.113.7"],
    ["a network is trusted", "10.0.0.1", forwarded("9.9.9.9, 203.0.113.7, 10.0.0.2"), "10.0.0.0/8", "203.0.113.7"],
    ["another network is trusted", "10.0.0.1", forwarded("203.0.113.7"), "10.1.0.0/16, fd00::/8", "10.0.0.1"],
    ["all on the way are trusted", "10.0.0.1", forwarded("10.0.0.3, 10.0.0.2"), "10.0.0.0/8", "10.0.0.3"],
    ["it comes through this machine", "::1", forwarded("203.0.113.7"), "loopback", "203.0.113.7"],
    ["it is IPv4 within IPv6", "::ffff:127.0.0.1", forwarded("::ffff:203.0.113.7"), "loopback", "203.0.113.7"],
    ["it is IPv6", "fd00::1", forwarded("2001:DB8:0:0::7"), "fd00::/8", "2001:db8::7"],
    ["it has a port", "10.0.0.1", forwarded("203.0.113.7:4711"), "1", "203.0.113.7"],
    ["it has brackets and a port", "10.0.0.1", forwarded("[2001:db8::7]:4711"), "1", "2001:db8::7"],
    ["what is said is noise", "10.0.0.1", forwarded("203.0.113.7, <script>"), "2", "10.0.0.1"],
    ["what is said is empty", "10.0.0.1", forwarded(", ,"), "1", "10.0.0.1"],
    [
      "it is told in Forwarded",
      "10.0.0.1",
      { forwarded: "for=9.9.9.9, For=203.0.113.7;proto=https" },
      "1",
      "203.0.113.7",
    ],
    ["it is quoted", "10.0.0.1", { forwarded: 'proto=https; for="[2001:db8::7]:4711"' }, "1", "2001:db8::7"],
    ["it is hidden", "10.0.0.1", { forwarded: "for=_hidden" }, "1", "10.0.0.1"],
    ["both are told", "10.0.0.1", { ...forwarded("203.0.113.7"), forwarded: "for=9.9.9.9" }, "1", "203.0.113.7"],
  ])("[LIM31] when %s (%s, %j, trust %j) it is %s", (_, remote, headers, trust, address) => {
    expect(from(remote, headers, trust)).toBe(address);
  });

  it("[LIM31] is none where the line has none any more", () => {
    expect(clientAddress({ socket: { remoteAddress: undefined }, headers: {} }, readTrust("1"))).toBe("");
  });

  it.each(["true", "-1", "1.5", "10.0.0.0/33", "10.0.0.0/", "fd00::/129", "10.0.0", "proxy", "10.0.0.1/8/8"])(
    "[LIM31] takes no setting like %s",
    (setting) => {
      expect(() => readTrust(setting)).toThrow(/^a number of proxies/);
    },
  );

  it.each([
    ["203.0.113.7", "203.0.113.7"],
    ["2001:db8:1:2:3:4:5:6", "2001:db8:1:2::/64"],
    ["2001:db8:1:2::", "2001:db8:1:2::/64"],
    ["2001:db8::7", "2001:db8:0:0::/64"],
    ["::7", "0:0:0:0::/64"],
    ["::", "0:0:0:0::/64"],
    ["1::2:3:4:5:6:7", "1:0:2:3::/64"],
  ])("[LIM32] %s counts as %s", (address, network) => {
    expect(networkOf(address)).toBe(network);
  });
});
