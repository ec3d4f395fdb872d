/**
 * Every number of the protocol in one place. Bytes are UTF-8 bytes, times are milliseconds.
 *
 * A server may be run with other values; it tells its clients those they need in `welcome`.
 */
export const limits = {
  /** Largest frame a client may send. Frames from the server stay below it too, but for one entry that alone is larger. */
  frameBytes: 64 * 1024,
  /** Largest text of one message. */
  textBytes: 16 * 1024,
  /** How deep objects and arrays of one message may stand in each other. */
  nesting: 16,
  /** Longest name of a person, in code points, after cleaning. */
  nameLength: 32,
  /** Messages a connection may send in a second, sustained. */
  messagesPerSecond: 20,
  /** Messages a connection may send at once after a pause. */
  messageBurst: 40,
  /** Refused messages within about ten seconds after which a connection is closed. */
  refusedBurst: 100,
  /** Rooms a connection may read at once. */
  roomsPerConnection: 100,

  /** Connections a server holds at once. */
  connections: 20_000,
  /** Connections that have not said hello yet, at once. */
  strangers: 5_000,
  /** Connections of one address (of IPv6: one /64) at once; this and all that is "of one address": 0 means no limit. */
  connectionsPerAddress: 1_000,
  /** Connections of one address that have not said hello yet, at once. */
  strangersPerAddress: 500,
  /** Connections that one address may open in a second, sustained. */
  upgradesPerSecond: 50,
  /** Connections that one address may open at once after a pause. */
  upgradeBurst: 1_000,
  /** Messages that all connections of one address may send in a second, sustained. */
  addressMessagesPerSecond: 400,
  /** Messages that all connections of one address may send at once after a pause. */
  addressMessageBurst: 4_000,

  /** Largest head of an HTTP request. */
  headerBytes: 16 * 1024,
  /** Time for the head of an HTTP request to come, from when its connection was opened. */
  headersTimeout: 10_000,
  /** Time for a whole HTTP request to come. */
  requestTimeout: 15_000,
  /** Time that an HTTP connection without a request stays open. */
  keepAliveTimeout: 5_000,
  /** HTTP requests that one connection may carry. */
  requestsPerLine: 1_000,

  /** Largest frame before `hello` was answered. */
  helloBytes: 4 * 1024,
  /** Time from the upgrade to a valid `hello`. */
  helloTimeout: 10_000,
  /** The server sends something at least this often. */
  pingInterval: 20_000,
  /** The server has given up a silent connection by then, an eighth of this time sooner at most. */
  peerDeadAfter: 45_000,
  /** The client gives up a connection that was silent this long. */
  serverDeadAfter: 30_000,

  /** Reconnect delays are drawn from 0 to a ceiling that begins here and doubles with each try. */
  reconnectFloor: 200,
  /** Where the ceiling of the reconnect delays stops doubling. */
  reconnectCeiling: 20_000,
  /** A connection that lived this long starts the delays anew. */
  reconnectResetAfter: 5_000,

  /** Entries of the newest page, sent to a reader that has none. */
  pageEntries: 50,
  /** Most entries of one `history` request. */
  historyEntries: 100,
  /** A reader that is further behind gets the newest page and a gap instead of everything it missed. */
  resumeEntries: 1_000,

  /** A busy server commits what it is told no more often than this, on average, and so more at once. */
  commitInterval: 5,
  /** So many messages do not wait for the next commit. */
  commitEntries: 32,
  /** After what a room gained was sent to all, it rests a quarter as long as that took, but no longer than this. After a calm, it may rest so much later. */
  windowCeiling: 20,
  /** So much news of a room do not wait for its rest. */
  windowBytes: 16 * 1024,
  /** The server stops reading on for a connection that has this much unsent. */
  highWatermark: 256 * 1024,
  /** People that are named in a room; of a crowd, so many are named and the rest is counted. They fit a frame. */
  crowd: 300,
  /** How often a crowd is counted anew. */
  crowdInterval: 1_000,
  /** A person whose connection broke is announced as gone after this time. */
  leaveGrace: 10_000,
  /** Clients that are asked to drain come back after a random time up to this, or sooner when they are few. */
  drainSpread: 10_000,
  /** A server that is asked to stop waits this long for what is being stored. */
  drainPatience: 4_000,
  /** A server that is asked to stop has ended by then, whatever hangs. */
  stopTimeout: 8_000,
} as const;

/** The same numbers, as a server may be given them. */
export type Limits = { readonly [Name in keyof typeof limits]: number };
