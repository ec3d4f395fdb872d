/** Where the token lives that says who one is. */
export interface TokenStore {
  load(): string | undefined;
  save(token: string): void;
  clear(): void;
}

/** A store that lives as long as this object, of a new guest or of who has that token already. */
export function memoryTokenStore(token?: string): TokenStore {
  return {
    load: () => token,
    save: (next) => {
      token = next;
    },
    clear: () => {
      token = undefined;
    },
  };
}
