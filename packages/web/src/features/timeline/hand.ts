import type { Clock, Timer } from "@parley/protocol";

/** So long after its last sign (milliseconds) a gesture is over: a wheel and a key do not say when they are let go. */
const LINGER = 150;
const KEYS_UP = new Set(["ArrowUp", "PageUp", "Home", " "]);
const DOWN = ["mousedown", "touchstart"] as const;
const UP = ["mouseup", "touchend", "touchcancel", "dragend", "contextmenu", "blur"] as const;

/** The hand of the reader on a list: whether it holds it, or pulls it up by wheel or key, right now. */
export class Hand {
  readonly #clock: Clock;
  readonly #letGo: () => void;
  #isDown = false;
  #lingering: Timer | undefined;

  /** @param letGo called each time the hand is gone */
  constructor(clock: Clock, letGo: () => void) {
    this.#clock = clock;
    this.#letGo = letGo;
  }

  get isOn(): boolean {
    return this.#isDown || this.#lingering !== undefined;
  }

  /** Watches a list until the returned function is called. */
  watch(list: HTMLElement): () => void {
    const watching = new AbortController();
    const on = { passive: true, signal: watching.signal };
    const down = () => {
      this.#isDown = true;
    };
    const up = () => {
      if (!this.#isDown) return;
      this.#isDown = false;
      this.#linger();
    };
    list.addEventListener("wheel", ({ deltaY, ctrlKey }) => deltaY < 0 && !ctrlKey && this.#linger(), on);
    list.addEventListener("keydown", ({ key }) => KEYS_UP.has(key) && this.#linger(), on);
    // A finger that scrolls is a touch only: the browser cancels its pointer.
    for (const type of DOWN) list.addEventListener(type, down, on);
    for (const type of UP) list.ownerDocument.defaultView?.addEventListener(type, up, on);
    return () => {
      watching.abort();
      this.#lingering?.cancel();
      this.#lingering = undefined;
      this.#isDown = false;
    };
  }

  #linger(): void {
    this.#lingering?.cancel();
    this.#lingering = this.#clock.after(LINGER, () => {
      this.#lingering = undefined;
      if (!this.#isDown) this.#letGo();
    });
  }
}
