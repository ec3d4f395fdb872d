export type { ClientMessage, Publish } from "./client-message.ts";
export { clientMessage } from "./client-message.ts";
export type { Clock, Timer } from "./clock.ts";
export { systemClock } from "./clock.ts";
export { closeCodes, mayReconnect } from "./close-codes.ts";
export type { Decoded, Refusal } from "./codec.ts";
export { decodeClientFrame, decodeServerFrame, encode, SUBPROTOCOL } from "./codec.ts";
export type { Content, DraftContent, Entry, Person } from "./entry.ts";
export { entry, person, textOf } from "./entry.ts";
export type { ErrorCode } from "./errors.ts";
export { errors, isErrorCode } from "./errors.ts";
export { createId, isId, isRoomName, LOBBY, personId, roomName } from "./ids.ts";
export type { Limits } from "./limits.ts";
export { limits } from "./limits.ts";
export type { NameResult } from "./name.ts";
export { guestName, parseName } from "./name.ts";
export type { Position } from "./position.ts";
export type {
  ErrorMessage,
  PresenceDiff,
  PresenceSnapshot,
  ServerMessage,
  Subscribed,
  Welcome,
} from "./server-message.ts";
export { serverMessage } from "./server-message.ts";
export { byteLength, cleanText, isBlank, textFault } from "./text.ts";
