import { gaps, RequestError } from "@parley/client";
import type { Run } from "../run.ts";
import type { Tab } from "../world/tab.ts";
import { type Happening, learn, MINUTE, SECOND } from "./happening.ts";

/** Something that somebody does who is not asleep. */
function deed(weight: number, act: (run: Run, tab: Tab) => void): Happening {
  const happen = (run: Run) => {
    const tab = run.dice.pick(run.tabs);
    if (tab.machine.asleepUntil <= run.schedule.now) act(run, tab);
  };
  return { weight, happen };
}

/** A few things are said, connected or not. */
export const say = deed(30, (run, tab) => {
  const { dice, profile, story } = run;
  const room = dice.pick(profile.rooms);
  const many = dice.chance(0.1) ? dice.between(5, 20) : dice.between(1, 3);
  if (tab.client) story.tell(tab.name, () => `says ${many} in ${room}`);
  for (let count = 0; count < many; count++) tab.say(room, dice.chance(0.1) ? dice.between(200, 900) : 0);
});

const open = deed(4, ({ dice, profile }, tab) => void tab.enter(dice.pick(profile.rooms)));

/** A room is left, for a moment or for longer. */
const leave = deed(4, ({ dice, profile, story }, tab) => {
  const room = dice.pick(profile.rooms);
  if (tab.rooms.has(room)) story.tell(tab.name, () => `leaves ${room}`);
  tab.leave(room);
  if (dice.chance(0.5)) tab.enter(room);
});

const pageBack = deed(4, (run, tab) => {
  const { dice, profile } = run;
  const room = tab.rooms.get(dice.pick(profile.rooms));
  if (!room) return;
  const holes = gaps(room.timeline.get());
  const page = holes.length > 0 ? room.loadGap(dice.pick(holes).before) : room.loadOlder();
  page.catch((error: unknown) => expectRefusal(run, error));
});

const rename = deed(2, (run, tab) => {
  const { name, client } = tab;
  if (!client) return;
  tab.unansweredNames += 1;
  client.rename(`${name} ${run.dice.between(1, 99)}`).then(
    () => {
      tab.unansweredNames -= 1;
    },
    (error: unknown) => expectRefusal(run, error),
  );
});

const takeBack = deed(2, ({ dice, ledger, story }, { name, client }) => {
  const unsent = client?.outbox.get() ?? [];
  if (!client || unsent.length === 0) return;
  const { id, text } = dice.pick(unsent);
  if (client.outbox.takeBack(id) === undefined) return;
  story.tell(name, () => `takes “${text}” back`);
  ledger.takenBack(id);
});

const tryNow = deed(2, (_, { client }) => client?.reconnect());

const reload = deed(3, (run, tab) => {
  goAway(run, tab);
  tab.open();
});

const comeBackLater = deed(2, (run, tab) => {
  goAway(run, tab);
  run.schedule.after(run.dice.wait(10 * SECOND), () => run.isHealing || tab.open());
});

const sleep = deed(1, ({ dice, schedule, story }, { name, machine }) => {
  const time = dice.wait(MINUTE / 2);
  story.tell(name, () => `sleeps ${Math.round(time)} ms`);
  machine.asleepUntil = schedule.now + time;
});

const setClock = deed(1, ({ dice, story }, { name, machine }) => {
  machine.skew += dice.between(-MINUTE, MINUTE);
  story.tell(name, () => `has a clock that is ${machine.skew} ms ahead`);
});

/** What people do. */
export const people: readonly Happening[] = [
  say,
  open,
  leave,
  pageBack,
  rename,
  takeBack,
  tryNow,
  reload,
  comeBackLater,
  sleep,
  setClock,
];

function goAway(run: Run, tab: Tab): void {
  const { dice, counts, story } = run;
  // What was typed before the storage was read, in a tab that then vanished, has nothing but the clock to order it.
  if (tab.isReading && tab.machine.skew !== 0) return;
  counts.reloads += 1;
  const wires = run.wiresOf(tab);
  const isInOrder = dice.chance(0.5);
  story.tell(tab.name, () => (isInOrder ? "goes away" : "vanishes"));
  if (isInOrder) tab.close();
  else tab.crash();
  if (!isInOrder || dice.chance(0.3)) for (const wire of wires) wire.cut({ client: undefined, server: learn(run) });
}

function expectRefusal({ ledger }: Run, error: unknown): void {
  if (!(error instanceof RequestError)) ledger.fail(`[CON112] A request failed with ${error}.`);
}
