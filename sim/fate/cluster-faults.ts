import type { Run } from "../run.ts";
import type { Cluster } from "../world/cluster.ts";
import type { Host } from "../world/host.ts";
import type { Uplink } from "../world/uplink.ts";
import { crashNow } from "./faults.ts";
import { type Happening, SECOND } from "./happening.ts";

/** For so long somebody who hears nothing of the stream is believed, in milliseconds. */
const MOST_BELIEVED = 4 * SECOND;
/** For so long a position of the stream is not to be read, in milliseconds: whom that happens for half a minute gives up. */
const MOST_HIDDEN = 15 * SECOND;

/** Something that goes wrong where there are several servers. */
function fault(weight: number, happen: (run: Run, cluster: Cluster) => void): Happening {
  return { weight, happen: (run) => run.servers.cluster && happen(run, run.servers.cluster) };
}

const cutUplink = fault(4, (run, { uplinks }) => {
  const { dice, counts } = run;
  const [host, uplink] = pickUplink(run, uplinks);
  const time = dice.wait(dice.pick([SECOND, 5 * SECOND, 30 * SECOND]));
  counts["cuts from the stream"] += 1;
  run.story.tell(host.name, () => `is cut off from the stream for ${Math.round(time)} ms`);
  uplink.cut(time);
});

const streamAway = fault(1, ({ dice, counts, story }, { uplinks }) => {
  const time = dice.wait(10 * SECOND);
  counts["cuts from the stream"] += uplinks.length;
  story.tell("stream", () => `is away for ${Math.round(time)} ms`);
  for (const uplink of uplinks) uplink.cut(time);
});

const deafen = fault(2, (run, { uplinks }) => {
  const [host, uplink] = pickUplink(run, uplinks);
  const time = run.dice.wait(5 * SECOND);
  run.story.tell(host.name, () => `hears nothing of the stream for ${Math.round(time)} ms`);
  uplink.deafen(time);
});

const strand = fault(2, (run, { uplinks }) => {
  const [host, uplink] = pickUplink(run, uplinks);
  const time = Math.min(run.dice.wait(2 * SECOND), MOST_BELIEVED);
  run.story.tell(host.name, () => `is with somebody who hears nothing of the stream for ${Math.round(time)} ms`);
  uplink.strand(time);
});

const hide = fault(1, (run, { uplinks, stream }) => {
  const [host, uplink] = pickUplink(run, uplinks);
  const position = stream.last + run.dice.between(1, 5);
  const time = Math.min(run.dice.wait(5 * SECOND), MOST_HIDDEN);
  run.story.tell(host.name, () => `cannot read ${position} of the stream for ${Math.round(time)} ms`);
  uplink.hide(position, time);
});

const loseDisk = fault(0.5, (run) => {
  const host = run.servers.pick();
  crashNow(run, host);
  run.story.tell(host.name, () => "has an empty disk now");
  run.counts["lost disks"] += 1;
  host.disk.empty();
});

const strangeMessage = fault(0.5, ({ dice, story }, { stream }) => {
  story.tell("stream", () => "gets a message that is not of Parley");
  stream.publish(`foreign ${dice.throw()}`, dice.pick(["hello", "{}", '{"v":1,"drafts":[{}]}']));
});

/** What goes wrong between several servers and the stream. */
export const clusterFaults: readonly Happening[] = [
  cutUplink,
  streamAway,
  deafen,
  strand,
  hide,
  loseDisk,
  strangeMessage,
];

function pickUplink({ dice, servers }: Run, uplinks: readonly Uplink[]): [Host, Uplink] {
  return dice.pick(
    uplinks.flatMap((uplink, index): [Host, Uplink][] => {
      const host = servers.hosts[index];
      return host ? [[host, uplink]] : [];
    }),
  );
}
