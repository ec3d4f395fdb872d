interface ImportMetaEnv {
  /** In development only: the chat server, where it is not on port 12345. */
  readonly VITE_PARLEY_SERVER?: string;
}
