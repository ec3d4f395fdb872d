import { MOST_A_MINUTE } from "../../../packages/server/src/log/replicated/news.ts";

/** How people are spread, and what they do, on average. */
export type Habits = {
  /** People that one server is with. */
  peoplePerServer: number;
  /** Messages that one of them says in a second. */
  rate: number;
  /** People of a room. */
  room: number;
  /** How often one of them comes or goes, in a second. */
  turns: number;
};

/** What things cost, as measured. */
export type Prices = {
  /** To apply a message, and to deliver it to one person, in microseconds. */
  entry: number;
  delivery: number;
  /** To order a message, which NATS does for all servers, in microseconds. */
  ordered: number;
  /** To hear of somebody of another server who comes or goes, in microseconds. */
  turn: number;
  /** To find what a room comes to, from its last checkpoint on, in microseconds. */
  comparison: number;
  /** A message in the log, in bytes. */
  entryBytes: number;
  /** A message on its way from NATS to one server, in bytes. */
  wireBytes: number;
  /** A connection, and somebody of another server whom one knows of, in bytes. */
  connectionBytes: number;
  presenceBytes: number;
};

/** What a server pays where each holds everything: shares of one core; bytes. */
export type Bill = {
  servers: number;
  /** Messages of all in a second. */
  messages: number;
  delivering: number;
  applying: number;
  turning: number;
  comparing: number;
  connectionBytes: number;
  presenceBytes: number;
  diskBytesPerDay: number;
  /** What NATS pays, which is not of one server: a share of one core, and what leaves it for all servers in a second. */
  ordering: number;
  natsBytes: number;
};

const MICROSECONDS = 1e-6;
const DAY = 86_400;
const MINUTE = 60;

/** What each server pays for so many people. */
export function billOf(people: number, habits: Habits, prices: Prices): Bill {
  const servers = Math.ceil(people / habits.peoplePerServer);
  const own = people / servers;
  const messages = people * habits.rate;
  // One of all servers tells of each room.
  const rooms = Math.min(MOST_A_MINUTE, people / habits.room);
  return {
    servers,
    messages,
    delivering: own * habits.rate * habits.room * prices.delivery * MICROSECONDS,
    applying: messages * prices.entry * MICROSECONDS,
    turning: (people - own) * habits.turns * prices.turn * MICROSECONDS,
    comparing: servers === 1 ? 0 : (rooms * prices.comparison * MICROSECONDS) / MINUTE,
    connectionBytes: own * prices.connectionBytes,
    presenceBytes: (people - own) * prices.presenceBytes,
    diskBytesPerDay: messages * prices.entryBytes * DAY,
    ordering: servers === 1 ? 0 : messages * prices.ordered * MICROSECONDS,
    natsBytes: servers === 1 ? 0 : messages * servers * prices.wireBytes,
  };
}
