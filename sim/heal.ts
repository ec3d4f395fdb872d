import { gaps, RequestError, type Room } from "@parley/client";
import { entry, type Person } from "@parley/protocol";
import { SqliteLog } from "../packages/server/src/log/sqlite/sqlite-log.ts";
import type { Stored } from "./law/copies.ts";
import type { Rooms } from "./law/ledger.ts";
import type { Run } from "./run.ts";
import type { Disk } from "./world/disk.ts";
import type { Host } from "./world/host.ts";
import { Machine, Process } from "./world/process.ts";

const SECOND = 1_000;
const MINUTE = 60 * SECOND;

/** No fault happens any more: everybody comes back, and everything comes to what it should be. */
export async function heal(run: Run): Promise<void> {
  const { schedule, servers, tabs, reach, profile } = run;
  run.story.tell("world", () => "heals");
  run.healedAt = schedule.now;
  schedule.strike();
  servers.cluster?.heal();
  for (const host of servers.hosts) {
    host.disk.recover();
    host.start();
  }
  reach.clear();
  for (const tab of tabs) tab.open();
  for (const room of profile.rooms) tabs[0]?.enter(room);
  await come(run, 10 * MINUTE, () => unsettled(run));
  await fillHoles(run);
}

/** Everybody leaves, and nothing of them stays. */
export async function end(run: Run): Promise<void> {
  const { schedule, servers, tabs, ledger } = run;
  const { hosts, cluster } = servers;
  for (const tab of tabs) tab.close();
  await come(run, 10 * MINUTE, () => left(run));
  for (const host of hosts) void host.stop();
  await schedule.pass(5 * SECOND);
  for (const { isUp, name } of hosts) if (isUp) ledger.fail(`[DRN2] The server ${name} did not end.`);
  const stored = new Map<string, Stored>();
  for (const { name, disk } of hosts) stored.set(name, await readLog(run, disk));
  if (cluster) servers.copies.judge(stored);
  for (const log of stored.values()) ledger.judge(parsed(log));
  for (const { disk } of hosts) disk.destroy();
}

/** Lets time pass until nothing is missing; what still is when the time is over is a failure. */
async function come({ schedule, ledger }: Run, within: number, missing: () => string[]): Promise<void> {
  const end = schedule.now + within;
  while (missing().length > 0 && schedule.now < end) await schedule.pass(2 * SECOND);
  for (const sentence of missing()) ledger.fail(sentence);
}

/** What is not yet as it should be, a sentence each. */
function unsettled(run: Run): string[] {
  const { tabs, views, servers } = run;
  const connections = servers.hosts.reduce((sum, { gateway }) => sum + (gateway?.connections.size ?? 0), 0);
  return [
    ...tabs.flatMap(({ name, client }) => {
      const status = client?.connection.get().status;
      return status === "live" ? [] : [`[CON103] ${name} is ${status} and not live.`];
    }),
    ...tabs.flatMap(({ name, rooms }) =>
      [...rooms.values()].flatMap((room) => {
        const [first] = room.timeline.get().pending;
        return first ? [`[PUB105] ${name} still shows “${first.text}” as ${first.state}.`] : [];
      }),
    ),
    ...tabs.flatMap(({ name, stored }) => (stored.size > 0 ? [`[PUB106] ${name} keeps ${stored.size} unsent.`] : [])),
    ...views.flatMap((view) => view.missing("at the end") ?? []),
    ...run.profile.rooms.flatMap((room) => strangers(run, room)),
    ...(connections === tabs.length
      ? []
      : [`[HB2] The servers have ${connections} connections of ${tabs.length} tabs.`]),
  ];
}

/** Where the list of people of a room differs from who is there. */
function strangers({ tabs }: Run, name: string): string[] {
  const inside = tabs.filter(({ rooms }) => rooms.has(name));
  const here = inside.flatMap(({ client }) => client?.me.get() ?? []);
  // A person with several connections bears the name of the last that came.
  const bearsName = (id: string) => {
    const [one, ...others] = tabs.filter(({ client }) => client?.me.get()?.id === id);
    return one?.unansweredNames === 0 && others.length === 0;
  };
  const known = (people: readonly Person[]) =>
    [...new Set(people.map(({ id, name: own }) => (bearsName(id) ? `${id} ${own}` : id)))].sort().join();
  return inside.flatMap((tab) => {
    const shown = tab.rooms.get(name)?.people.get() ?? [];
    const names = (people: readonly Person[]) => people.map((person) => person.name).join(", ");
    return known(shown) === known(here)
      ? []
      : [`[PRE101] ${tab.name} sees ${names(shown)} in ${name}, where ${names(here)} are.`];
  });
}

/** Reads all of the history that is missing. */
async function fillHoles(run: Run): Promise<void> {
  const { schedule, ledger } = run;
  const missing = () => run.views.filter((view) => view.missing("anything") !== undefined);
  for (let round = 0; round < 500 && missing().length > 0; round++) {
    for (const { room } of missing()) {
      readBack(room).catch((error: unknown) => {
        if (!(error instanceof RequestError)) ledger.fail(`[CON112] A request failed with ${error}.`);
      });
    }
    await schedule.pass(SECOND);
  }
  for (const view of missing()) ledger.fail(view.missing("anything") ?? "");
}

function readBack(room: Room): Promise<void> {
  const [hole] = gaps(room.timeline.get());
  return hole ? room.loadGap(hole.before) : room.loadOlder();
}

/** What is left in the servers after everybody left, a sentence each. */
function left({ servers }: Run): string[] {
  const { hosts, cluster, copies } = servers;
  return [...hosts.flatMap((host) => leftIn(host, hosts.length)), ...copies.behind(cluster?.stream.last ?? 0)];
}

function leftIn({ name, gateway, process }: Host, servers: number): string[] {
  if (!gateway || !process) return [`[RES9] The server ${name} is not there.`];
  const { connections, heartbeat, rooms } = gateway;
  // One of several watches the stream, says that it is there, waits for each of the others to say so, and compares.
  const timers = Math.max(0, process.timers - (servers > 1 ? servers + 2 : 0));
  const rest = { connections: connections.size, spokes: heartbeat.size, rooms: rooms.size, timers };
  return Object.entries(rest).flatMap(([what, count]) =>
    count > 0 ? [`[RES9] The server ${name} keeps ${count} ${what}.`] : [],
  );
}

async function readLog({ schedule, servers, profile }: Run, { file }: Disk): Promise<Stored> {
  const process = new Process(new Machine(schedule));
  const log = servers.logAround(new SqliteLog(file, { atTurnEnd: () => {} }), process);
  const all = { entries: 1_000_000, bytes: 1_000_000_000 };
  const rooms = await Promise.all(profile.rooms.map(async (room) => [room, await log.read(room, 0, all)] as const));
  await log.close();
  return new Map(rooms);
}

function parsed(log: Stored): Rooms {
  return new Map([...log].map(([room, entries]) => [room, entries.map(({ json }) => entry.parse(JSON.parse(json)))]));
}
