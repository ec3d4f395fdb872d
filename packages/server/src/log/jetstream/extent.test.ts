import { describe, expect, it } from "vitest";
import { Gone } from "../replicated/ordering.ts";
import { readExtent } from "./extent.ts";

/** What NATS says of a stream whose leader heard the replicas that many seconds ago. */
function told(replicas: number, cluster?: { leader?: string; heard: number[] }): string {
  return JSON.stringify({
    config: { description: "Parley log epoch", num_replicas: replicas },
    state: { first_seq: 3, last_seq: 30 },
    ...(cluster && {
      cluster: { leader: cluster.leader, replicas: cluster.heard.map((seconds) => ({ active: seconds * 1e9 })) },
    }),
  });
}

const extent = { epoch: "epoch", first: 3, last: 30 };

describe("what NATS says of a stream", () => {
  it.each([
    ["by a server that is alone", told(1)],
    ["of a stream on one server of a cluster", told(1, { leader: "a", heard: [] })],
    ["by a leader that hears both others", told(3, { leader: "a", heard: [0.08, 0.9] })],
    ["by a leader that hears one of two others", told(3, { leader: "a", heard: [0.08, 9] })],
    ["by a leader that hears two of four others", told(5, { leader: "a", heard: [0.08, 9, 0.1, 0] })],
  ])("[CLU57] is believed where it was said %s", (_, text) => {
    expect(readExtent(text)).toEqual(extent);
  });

  it.each([
    ["by a leader that hears nobody, and may be none any more", told(3, { leader: "a", heard: [3.1, 3.1] })],
    ["by a leader that never heard anybody", told(3, { leader: "a", heard: [0, 0] })],
    ["by a leader that hears one of four others", told(5, { leader: "a", heard: [0.1, 4, 4, 4] })],
    ["by somebody who knows of no leader", told(3, { heard: [0.1, 0.1] })],
    ["of nothing", JSON.stringify({ error: { code: 503, err_code: 10008, description: "temporarily unavailable" } })],
  ])("[CLU57] is not believed where it was said %s", (_, text) => {
    expect(readExtent(text)).toBeUndefined();
  });

  it("[CLU7] is that it does not exist", () => {
    const error = { code: 404, err_code: 10059, description: "stream not found" };
    expect(readExtent(JSON.stringify({ error }))).toEqual(new Gone("stream not found"));
  });
});
