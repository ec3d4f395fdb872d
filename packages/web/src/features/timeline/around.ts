import { type Client, loadAround, RequestError, type Room } from "@parley/client";
import type { Clock, Timer } from "@parley/protocol";

/** So long (milliseconds) after a try that failed for now comes the next, where the server does not say how long. */
const AGAIN = 1_000;

/**
 * Reads the entries around the one of that number, until that is done or the returned function is called. Tells whether
 * it is there, and before that, each time that the server or the line does not give them right now, that it is `later`.
 */
export function readAround(
  room: Room,
  seq: number,
  { client: { connection }, clock }: { client: Pick<Client, "connection">; clock: Clock },
  tell: (isThere: boolean | "later") => void,
): () => void {
  let isBusy = false;
  let isOver = false;
  let timer: Timer | undefined;
  const look = async () => {
    if (isBusy) return;
    if (connection.get().status !== "live") return tell("later");
    isBusy = true;
    let pause = AGAIN;
    const found = await loadAround(room, seq).catch((fault: unknown) => {
      if (!(fault instanceof RequestError && fault.retryable)) return false;
      pause = fault.retryAfter ?? AGAIN;
      return "later";
    });
    if (isOver) return;
    if (found !== "later") stop();
    else
      timer = clock.after(pause, () => {
        isBusy = false;
        void look();
      });
    tell(found);
  };
  const leave = connection.subscribe(() => void look());
  const stop = () => {
    isOver = true;
    timer?.cancel();
    leave();
  };
  void look();
  return stop;
}
