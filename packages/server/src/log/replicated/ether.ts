/** What servers tell one another and nobody keeps: all others that are there hear it, in the order told, or it is lost. */
export interface Ether {
  /** Tells all others. */
  tell(text: string): void;
  /** Hands one listener what others tell, and perhaps what one told oneself. */
  hear(listener: (text: string) => void): void;
}
