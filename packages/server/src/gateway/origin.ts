/** What the decision about an upgrade's `Origin` header (RFC 6454) depends on. */
export type OriginRule = {
  /** Origins the host allowed, such as `https://chat.example.org`. */
  allowed: readonly string[];
  /** Whether the server listens on loopback only: then pages of this machine are at home. */
  loopback: boolean;
};

/**
 * Whether a page of this origin may open a socket. Tools send no origin; the page's own is where the request was
 * addressed to (`host`); the rule allows the rest.
 */
export function originAllowed(origin: string | undefined, host: string | undefined, rule: OriginRule): boolean {
  if (origin === undefined) return true;
  if (rule.allowed.includes(origin)) return true;
  const url = URL.parse(origin);
  if (!url || (url.protocol !== "http:" && url.protocol !== "https:")) return false;
  return url.host === host || (rule.loopback && isLoopback(url.hostname));
}

/** Whether a host name or address is this machine's own (RFC 6761, RFC 1122, RFC 4291). */
export function isLoopback(host: string): boolean {
  return (
    host === "localhost" || host.endsWith(".localhost") || /^127\.\d+\.\d+\.\d+$/.test(host) || /^\[?::1\]?$/.test(host)
  );
}
