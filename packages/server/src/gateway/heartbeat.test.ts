import { limits } from "@parley/protocol";
import { ManualClock } from "@parley/protocol/testing";
import { beforeEach, describe, expect, it } from "vitest";
import { Heartbeat, type Peer } from "./heartbeat.ts";

const { pingInterval, peerDeadAfter } = limits;

describe("heartbeat", () => {
  let clock: ManualClock;
  let heartbeat: Heartbeat;

  /** A connection that answers pings, or does not. */
  class FakePeer implements Peer {
    heardAt = clock.now();
    readonly pings: number[] = [];
    givenUpAt: number | undefined;
    answers = true;

    ping(): void {
      this.pings.push(clock.now());
      if (this.answers) this.heardAt = clock.now();
    }

    giveUp(): void {
      this.givenUpAt = clock.now();
      heartbeat.remove(this);
    }
  }

  beforeEach(() => {
    clock = new ManualClock(0);
    heartbeat = new Heartbeat(clock, limits);
  });

  it("[HB1] pings each connection once an interval, from its first interval on", () => {
    const first = new FakePeer();
    heartbeat.add(first);
    clock.advance(7_000);
    const second = new FakePeer();
    heartbeat.add(second);
    clock.advance(10 * pingInterval);
    for (const { pings, heardAt } of [first, second]) {
      expect(pings[0]).toBeLessThanOrEqual((pings.length > 0 ? 7_000 : 0) + pingInterval);
      expect(pings.length).toBeGreaterThanOrEqual(10);
      expect(new Set(pings.slice(1).map((at, index) => at - (pings[index] ?? 0)))).toEqual(new Set([pingInterval]));
      expect(heardAt).toBe(pings.at(-1));
    }
    expect([first.givenUpAt, second.givenUpAt]).toEqual([undefined, undefined]);
  });

  it("[HB1] spreads the pings of connections that came at once", () => {
    const peers = Array.from({ length: 400 }, () => new FakePeer());
    for (const peer of peers) heartbeat.add(peer);
    clock.advance(pingInterval);
    const times = peers.map(({ pings }) => pings[0]);
    const most = Math.max(...times.map((time) => times.filter((other) => other === time).length));
    expect(most).toBeLessThanOrEqual(peers.length / 20);
  });

  it.each([0, 1, 4_999, 5_000, 7_321])("[HB11] gives up a silent connection in time, not too soon (%i)", (phase) => {
    heartbeat.add(new FakePeer());
    clock.advance(phase);
    const peer = new FakePeer();
    peer.answers = false;
    heartbeat.add(peer);
    clock.advance(2 * pingInterval - 1);
    expect(peer.givenUpAt).toBeUndefined();
    clock.advance(peerDeadAfter - 2 * pingInterval + 1);
    expect(peer.givenUpAt).toBeLessThanOrEqual(phase + peerDeadAfter);
    const { length } = peer.pings;
    clock.advance(5 * pingInterval);
    expect(peer.pings).toHaveLength(length);
  });

  it("[HB2] gives up one of many, and the others notice nothing", () => {
    const silent = new FakePeer();
    silent.answers = false;
    const others = Array.from({ length: 9 }, () => new FakePeer());
    for (const peer of [...others.slice(4), silent, ...others.slice(0, 4)]) heartbeat.add(peer);
    clock.advance(4 * pingInterval);
    expect([silent.givenUpAt !== undefined, heartbeat.size]).toEqual([true, 9]);
    expect(others.map(({ givenUpAt }) => givenUpAt)).toEqual(Array(9).fill(undefined));
    expect(others.map(({ pings }) => pings.length)).toEqual(Array(9).fill(4));
  });

  it("[HB4] waits for nothing when there is nobody, and begins again with the next", () => {
    const peer = new FakePeer();
    expect(clock.pending).toBe(0);
    heartbeat.add(peer);
    heartbeat.remove(peer);
    clock.advance(pingInterval);
    expect([clock.pending, heartbeat.size, peer.pings]).toEqual([0, 0, []]);
    const next = new FakePeer();
    heartbeat.add(next);
    clock.advance(pingInterval);
    expect(next.pings).toHaveLength(1);
  });

  it("[HB4] one timer serves any number of connections, and stops when it is closed", () => {
    for (let count = 0; count < 100; count += 1) heartbeat.add(new FakePeer());
    expect(clock.pending).toBe(1);
    heartbeat.close();
    expect(clock.pending).toBe(0);
  });
});
