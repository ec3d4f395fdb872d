/** What an address consists of; nothing where it is none. `URL.parse` does the same, in Safari from 18 on only. */
export function parseUrl(address: string): URL | undefined {
  return URL.canParse(address) ? new URL(address) : undefined;
}
