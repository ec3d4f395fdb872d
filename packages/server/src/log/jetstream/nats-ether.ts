import type { NatsConnection } from "@nats-io/transport-node";
import type { Ether } from "../replicated/ether.ts";

/** What servers tell one another over a subject of NATS that nothing keeps. */
export class NatsEther implements Ether {
  readonly #connection: NatsConnection;
  readonly #subject: string;
  readonly #isReachable: () => boolean;

  /** `about` is what is spoken of there. */
  constructor(connection: NatsConnection, name: string, about: "ether" | "hashes", isReachable: () => boolean) {
    this.#connection = connection;
    this.#subject = `${name.toLowerCase()}.${about}`;
    this.#isReachable = isReachable;
  }

  tell(text: string): void {
    // It would be kept for when NATS is back, and nobody wants to hear it then.
    if (this.#isReachable() && !this.#connection.isClosed()) this.#connection.publish(this.#subject, text);
  }

  hear(listener: (text: string) => void): void {
    this.#connection.subscribe(this.#subject, {
      // Without it people of other servers are not seen, and everything else goes on.
      callback: (error, message) => (error ? undefined : listener(message.string())),
    });
  }
}
