import { describe, expect, it, vi } from "vitest";
import { browserSurroundings, watchReachability } from "./reachability.ts";

class FakePage extends EventTarget {
  visibilityState = "visible";

  turn(visibilityState: string) {
    this.visibilityState = visibilityState;
    this.dispatchEvent(new Event("visibilitychange"));
  }
}

describe("reachability", () => {
  it("[CON109] is news when the network comes back or the page comes into view", () => {
    const [network, page, reachable] = [new EventTarget(), new FakePage(), vi.fn()];
    watchReachability({ network, page }, reachable);
    network.dispatchEvent(new Event("offline"));
    page.turn("hidden");
    expect(reachable).not.toHaveBeenCalled();
    network.dispatchEvent(new Event("online"));
    expect(reachable).toHaveBeenCalledTimes(1);
    page.turn("visible");
    expect(reachable).toHaveBeenCalledTimes(2);
  });

  it("is not watched any more once it was called off", () => {
    const [network, page, reachable] = [new EventTarget(), new FakePage(), vi.fn()];
    watchReachability({ network, page }, reachable)();
    network.dispatchEvent(new Event("online"));
    page.turn("visible");
    expect(reachable).not.toHaveBeenCalled();
  });

  it("is nothing that Node knows of", () => {
    expect(browserSurroundings()).toBeUndefined();
  });
});
