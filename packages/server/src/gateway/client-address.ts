import type { IncomingMessage } from "node:http";
import { BlockList, isIP, isIPv4, isIPv6, SocketAddress } from "node:net";

/** Whether a proxy at this address, so many hops from here, may say whom it speaks for. */
export type Trust = (address: string, hop: number) => boolean;

/**
 * Whom to trust, from a setting: a number of hops, or addresses and networks split by commas, where `loopback` is this
 * machine. Nothing, or 0, trusts nobody.
 *
 * @throws Error with a sentence, when it is neither
 */
export function readTrust(setting: string): Trust {
  if (/^\d{0,2}$/.test(setting)) return (_, hop) => hop < Number(setting);
  const proxies = new BlockList();
  for (const item of setting.split(",").map((part) => part.trim())) {
    if (item === "loopback") for (const network of ["127.0.0.0/8", "::1/128"]) add(proxies, network);
    else if (item !== "") add(proxies, item);
  }
  return (address) => proxies.check(address, familyOf(address));
}

function add(proxies: BlockList, network: string): void {
  const [address = "", length, ...more] = network.split("/");
  const bits = isIPv6(address) ? 128 : 32;
  const prefix = length === undefined ? bits : Number(length);
  if (!isIP(address) || more.length > 0 || !/^\d*$/.test(length ?? "") || length === "" || prefix > bits) {
    throw new Error("a number of proxies, or their addresses and networks, such as 10.0.0.0/8");
  }
  proxies.addSubnet(address, prefix, familyOf(address));
}

/**
 * The address of whoever sent a request: the nearest one on its way that is not trusted. What stands in
 * `X-Forwarded-For`, or without it in `Forwarded` (RFC 7239), is believed only as far as trusted proxies wrote it.
 */
export function clientAddress(
  { socket, headers }: Pick<IncomingMessage, "headers"> & { socket: { remoteAddress?: string | undefined } },
  trust: Trust,
): string {
  let nearest = addressIn(socket.remoteAddress ?? "") ?? "";
  for (const [hop, said] of forwardedFor(headers).reverse().entries()) {
    if (!trust(nearest, hop)) break;
    const address = addressIn(said);
    if (address === undefined) break;
    nearest = address;
  }
  return nearest;
}

/** What limits of an address hold for: the address, or of IPv6 its /64, which is what one household gets. */
export function networkOf(address: string): string {
  if (!isIPv6(address)) return address;
  const [head = "", tail] = address.split("::");
  const groups = head.split(":").filter((group) => group !== "");
  const after = tail?.split(":").filter((group) => group !== "") ?? [];
  if (tail !== undefined) groups.push(...Array(Math.max(0, 8 - groups.length - after.length)).fill("0"), ...after);
  return `${groups.slice(0, 4).join(":")}::/64`;
}

function forwardedFor(headers: IncomingMessage["headers"]): string[] {
  const forwarded = headers["x-forwarded-for"];
  if (forwarded !== undefined) return [forwarded].flat().join(",").split(",");
  const said = headers.forwarded?.split(",") ?? [];
  return said.map((hop) => /(?:^|;)\s*for\s*=\s*"?([^";]*)/i.exec(hop)?.[1] ?? "");
}

/** The address in a text that may bear a port or brackets, in its one canonical form; nothing where there is none. */
function addressIn(text: string): string | undefined {
  const bare = text.trim();
  const unmapped = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(bare)?.[1] ?? bare.replace(/%.*$/, "");
  // An IPv4 address has one form only.
  if (isIPv4(unmapped)) return unmapped;
  if (isIP(unmapped)) return new SocketAddress({ address: unmapped, family: familyOf(unmapped) }).address;
  return SocketAddress.parse(bare)?.address;
}

function familyOf(address: string): "ipv4" | "ipv6" {
  return isIPv6(address) ? "ipv6" : "ipv4";
}
