import type { Run } from "../run.ts";
import type { Host } from "../world/host.ts";
import { type Happening, inWords, learn, MINUTE, SECOND } from "./happening.ts";

const cut: Happening = {
  weight: 6,
  happen: (run) => {
    const tab = run.dice.pick(run.tabs);
    for (const wire of run.wiresOf(tab)) {
      run.counts.cuts += 1;
      const learning = { client: learn(run), server: learn(run) };
      const { client, server } = learning;
      run.story.tell(tab.name, () => `is cut off, learns ${inWords(client)}, the server ${inWords(server)}`);
      wire.cut(learning);
    }
  },
};

const stall: Happening = {
  weight: 3,
  happen: (run) => {
    const { dice, counts, story } = run;
    const tab = dice.pick(run.tabs);
    const side = dice.pick(["up", "down", "both"] as const);
    const time = dice.wait(dice.pick([SECOND, 20 * SECOND]));
    counts.stalls += 1;
    story.tell(tab.name, () => `has a line that stands still (${side}) for ${Math.round(time)} ms`);
    for (const wire of run.wiresOf(tab)) wire.stall(side, time);
  },
};

const goOffline: Happening = {
  weight: 2,
  happen: (run) => {
    const { dice, reach, schedule, story } = run;
    const tab = dice.pick(run.tabs);
    story.tell(tab.name, () => "is offline");
    reach.set(tab, dice.pick(["fails", "hangs"]));
    for (const wire of run.wiresOf(tab)) wire.cut({ client: learn(run), server: learn(run) });
    schedule.after(dice.wait(5 * SECOND), () => reach.delete(tab));
  },
};

/** A server crashes in the midst of its work. */
const crash: Happening = {
  weight: 3,
  happen: (run) => {
    const { dice, schedule } = run;
    const host = run.servers.pick();
    const owner = host.process;
    if (!owner) return;
    const events = dice.between(1, 10);
    schedule.strike({ owner, events, microtasks: dice.between(0, 10), run: () => crashNow(run, host) });
  },
};

const stop: Happening = {
  weight: 2,
  happen: (run) => {
    const { counts, story } = run;
    const host = run.servers.pick();
    if (!host.isUp) return;
    counts.drains += 1;
    story.tell(host.name, () => "is asked to stop");
    void host.stop().then(() => {
      story.tell(host.name, () => "has stopped");
      startSoon(run, host);
    });
  },
};

const failingDisk: Happening = {
  weight: 1,
  happen: (run) => {
    const { dice, schedule, story } = run;
    const { name, disk } = run.servers.pick();
    story.tell(name, () => "has a disk that fails");
    disk.stick();
    schedule.after(dice.wait(3 * SECOND), () => disk.recover());
  },
};

const copyLog: Happening = {
  weight: 1,
  happen: (run) => {
    const { isUp, disk, name } = run.servers.pick();
    if (!isUp || disk.isStuck) return;
    run.story.tell(name, () => "has its disk copied");
    disk.copy();
    run.servers.copied();
  },
};

const restoreLog: Happening = {
  weight: 0.5,
  happen: (run) => {
    const host = run.servers.pick();
    crashNow(run, host);
    if (!host.disk.restore()) return;
    run.counts["older copies"] += 1;
    run.story.tell(host.name, () => "has an older copy on its disk now");
    run.servers.restored();
  },
};

const setClock: Happening = {
  weight: 1,
  happen: (run) => {
    const { machine, name } = run.servers.pick();
    machine.skew += run.dice.between(-MINUTE, MINUTE);
    run.story.tell(name, () => `has a clock that is ${machine.skew} ms ahead`);
  },
};

/** What goes wrong. */
export const faults: readonly Happening[] = [
  cut,
  stall,
  goOffline,
  crash,
  stop,
  failingDisk,
  copyLog,
  restoreLog,
  setClock,
];

/** A server crashes at this moment, and is started again after a while. */
export function crashNow(run: Run, host: Host): void {
  run.counts.crashes += 1;
  run.story.tell(host.name, () => "crashes");
  host.crash(() => learn(run));
  startSoon(run, host);
}

function startSoon({ dice, schedule, story }: Run, host: Host): void {
  schedule.after(dice.wait(2 * SECOND), () => {
    // A server whose disk fails does not start.
    host.disk.recover();
    if (!host.isUp) story.tell(host.name, () => "starts");
    host.start();
  });
}
