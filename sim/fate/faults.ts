import type { Run } from "../run.ts";
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

/** The server crashes in the midst of its work. */
const crash: Happening = {
  weight: 3,
  happen: (run) => {
    const { dice, host, schedule } = run;
    const owner = host.process;
    if (!owner) return;
    const events = dice.between(1, 10);
    schedule.strike({ owner, events, microtasks: dice.between(0, 10), run: () => crashNow(run) });
  },
};

const stop: Happening = {
  weight: 2,
  happen: (run) => {
    const { host, counts, story } = run;
    if (!host.isUp) return;
    counts.drains += 1;
    story.tell("server", () => "is asked to stop");
    void host.stop().then(() => {
      story.tell("server", () => "has stopped");
      startSoon(run);
    });
  },
};

const failingDisk: Happening = {
  weight: 1,
  happen: ({ dice, disk, schedule, story }) => {
    story.tell("disk", () => "fails");
    disk.stick();
    schedule.after(dice.wait(3 * SECOND), () => disk.recover());
  },
};

const copyLog: Happening = {
  weight: 1,
  happen: ({ host, disk, ledger, story }) => {
    if (!host.isUp || disk.isStuck) return;
    story.tell("disk", () => "is copied");
    disk.copy();
    ledger.copied();
  },
};

const restoreLog: Happening = {
  weight: 0.5,
  happen: (run) => {
    crashNow(run);
    if (!run.disk.restore()) return;
    run.counts["older copies"] += 1;
    run.story.tell("disk", () => "holds an older copy now");
    run.ledger.restored();
  },
};

const setClock: Happening = {
  weight: 1,
  happen: ({ dice, host, story }) => {
    host.machine.skew += dice.between(-MINUTE, MINUTE);
    story.tell("server", () => `has a clock that is ${host.machine.skew} ms ahead`);
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

function crashNow(run: Run): void {
  run.counts.crashes += 1;
  run.story.tell("server", () => "crashes");
  run.host.crash(() => learn(run));
  startSoon(run);
}

function startSoon({ dice, schedule, disk, host, story }: Run): void {
  schedule.after(dice.wait(2 * SECOND), () => {
    // A server whose disk fails does not start.
    disk.recover();
    if (!host.isUp) story.tell("server", () => "starts");
    host.start();
  });
}
