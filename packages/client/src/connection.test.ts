import { closeCodes, limits } from "@parley/protocol";
import { describe, expect, it } from "vitest";
import { errorOf } from "./testing/fake-server.ts";
import { startConnection as start, welcome } from "./testing/start-connection.ts";

describe("saying hello", () => {
  it("[CON101] comes first, and makes the connection live when it is welcomed", () => {
    const { line, tell, status, connection, tokens, welcomed } = start();
    expect(status()).toEqual({ status: "connecting" });
    expect(connection.send("too early")).toBe(false);
    line().open();
    expect(line().said).toEqual([{ type: "hello" }]);
    expect(status()).toEqual({ status: "connecting" });
    tell(welcome);
    expect(status()).toEqual({ status: "live" });
    expect(welcomed).toHaveBeenCalledExactlyOnceWith(welcome);
    expect(tokens.load()).toBe("new-token");
  });

  it("[CON101] shows the token one has", () => {
    const { line } = start({ token: "mine" });
    line().open();
    expect(line().said).toEqual([{ type: "hello", token: "mine" }]);
  });

  it("[CON102] is repeated without a token that was refused, on the same line, once", () => {
    const { lines, line, tell, tokens, status } = start({ token: "stale" });
    line().open();
    tell(errorOf("token_refused"));
    expect(tokens.load()).toBeUndefined();
    tell(errorOf("token_refused"));
    expect(line().said).toEqual([{ type: "hello", token: "stale" }, { type: "hello" }]);
    tell(welcome);
    expect(status()).toEqual({ status: "live" });
    expect(lines).toHaveLength(1);
  });

  it("tells its owner before anybody else", () => {
    const { goLive, connection, welcomed } = start();
    const seen: number[] = [];
    connection.status.subscribe(() => seen.push(welcomed.mock.calls.length));
    goLive();
    expect(seen).toEqual([1]);
  });
});

describe("a lost connection", () => {
  it("[CON103] is tried again after a delay that grows with each try in vain", () => {
    const { clock, lines, line, status } = start();
    for (const delay of [100, 200, 400, 800]) {
      line().break();
      expect(status()).toEqual({ status: "waiting", retryAt: clock.now() + delay });
      clock.advance(delay - 1);
      expect(status().status).toBe("waiting");
      clock.advance(1);
      expect(status()).toEqual({ status: "connecting" });
    }
    expect(lines).toHaveLength(5);
  });

  it("[CON104] starts the delays anew only when it was live for a while", () => {
    const { clock, line, goLive, status } = start();
    const breakAndWait = () => {
      line().break();
      const state = status();
      const delay = state.status === "waiting" ? state.retryAt - clock.now() : undefined;
      clock.advance(delay ?? 0);
      return delay;
    };
    expect(breakAndWait()).toBe(100);
    goLive();
    clock.advance(limits.reconnectResetAfter - 1);
    expect(breakAndWait()).toBe(200);
    goLive();
    clock.advance(limits.reconnectResetAfter);
    expect(breakAndWait()).toBe(100);
  });

  it("tells its owner that it is lost, once, and only if it was live", () => {
    const { clock, line, goLive, lost } = start();
    line().break();
    expect(lost).not.toHaveBeenCalled();
    clock.advance(100);
    goLive();
    line().break();
    expect(lost).toHaveBeenCalledTimes(1);
  });

  it("[CON109] is tried at once when asked to", () => {
    const { lines, line, status, connection } = start();
    connection.reconnect();
    expect(lines).toHaveLength(1);
    line().break();
    connection.reconnect();
    expect(lines).toHaveLength(2);
    expect(status()).toEqual({ status: "connecting" });
  });
});

describe("silence", () => {
  it("[CON105] ends the connection, which is tried again", () => {
    const { clock, line, goLive, status, lost } = start();
    goLive();
    clock.advance(limits.serverDeadAfter);
    expect(line().closedWith).toBe(closeCodes.heartbeatMissed.code);
    expect(status().status).toBe("waiting");
    expect(lost).toHaveBeenCalledTimes(1);
  });

  it("[CON105] is broken by any frame", () => {
    const { clock, line, tell, goLive, status } = start();
    goLive();
    for (const frame of [() => tell({ type: "ping" }), () => line().tellRaw("?")]) {
      clock.advance(limits.serverDeadAfter - 1);
      frame();
      line().deliver();
    }
    clock.advance(limits.serverDeadAfter - 1);
    expect(status()).toEqual({ status: "live" });
  });

  it("[CON106] ends a try that does not open", () => {
    const { clock, line, status } = start();
    clock.advance(limits.serverDeadAfter);
    expect(line().closedWith).toBe(closeCodes.heartbeatMissed.code);
    expect(status().status).toBe("waiting");
  });

  it("[CON106] ends a try that opens but is not welcomed, whatever else is said", () => {
    const { clock, line, tell, status } = start();
    clock.advance(limits.serverDeadAfter / 2);
    line().open();
    tell({ type: "ping" });
    clock.advance(limits.serverDeadAfter / 2);
    expect(status().status).toBe("waiting");
  });
});

describe("a close", () => {
  const { tooLarge, badFrame, unsupportedVersion, notSignedIn, forbidden, replaced, ...others } = closeCodes;

  it.each([tooLarge, badFrame, unsupportedVersion, notSignedIn, forbidden, replaced])(
    "[CON107] with $code ($reason) is for good",
    ({ code, reason }) => {
      const { clock, line, goLive, status, lost } = start();
      goLive();
      line().break(code, reason);
      expect(status()).toEqual({ status: "closed", code, reason });
      expect(lost).toHaveBeenCalledTimes(1);
      expect(clock.pending).toBe(0);
    },
  );

  it.each([...Object.values(others), { code: 1001, reason: "going away" }, { code: 1006, reason: "" }])(
    "[CON107] with $code ($reason) is followed by another try",
    ({ code, reason }) => {
      const { line, goLive, status } = start();
      goLive();
      line().break(code, reason);
      expect(status().status).toBe("waiting");
    },
  );

  it("[CON107] with 4502 before the welcome is followed by another try: hello came too late", () => {
    const { line, status } = start();
    line().open();
    line().break(notSignedIn.code, notSignedIn.reason);
    expect(status().status).toBe("waiting");
  });

  it("[CON108] that was announced is waited for, and followed by a try after the time given", () => {
    const { clock, line, tell, goLive, status } = start();
    goLive();
    tell({ type: "drain", after: 3_000 });
    clock.advance(10_000);
    expect(status()).toEqual({ status: "live" });
    line().break(closeCodes.draining.code);
    expect(status()).toEqual({ status: "waiting", retryAt: clock.now() + 3_000, restarting: true });
    clock.advance(3_000);
    line().break();
    expect(status()).toEqual({ status: "waiting", retryAt: clock.now() + 200 });
  });

  it.each(["opening", "greeting", "live", "waiting"])(
    "[CON110] by this side leaves nothing behind while %s",
    (phase) => {
      const { clock, lines, line, goLive, status, connection } = start();
      if (phase === "greeting") line().open();
      if (phase === "live") goLive();
      if (phase === "waiting") line().break();
      connection.close();
      connection.close();
      connection.reconnect();
      expect(status()).toMatchObject({ status: "closed", code: 1000 });
      expect(line().state).toBe("closed");
      expect(clock.pending).toBe(0);
      expect(lines).toHaveLength(1);
    },
  );
});

describe("a bad line", () => {
  it("[CON111] costs itself only, as does a message of an unknown type", () => {
    const { line, goLive, received } = start();
    goLive();
    line().tellRaw('{"type":"ping"\n{"type":"fireworks"}\n{"type":"entries"}\n{"type":"ping"}');
    line().deliver();
    expect(received.mock.calls).toEqual([[{ type: "ping" }]]);
  });

  it("hands nothing on once a message has led to the end", () => {
    const { tell, goLive, connection, received } = start();
    goLive();
    received.mockImplementation(() => connection.close());
    tell({ type: "ping" }, { type: "ping" });
    expect(received).toHaveBeenCalledTimes(1);
  });
});
