import type { closeCodes } from "./close-codes.ts";
import type { ErrorCode } from "./errors.ts";

/** What a client does about each error. It stands apart from their table, so that no page has to carry it. */
export const errorAdvice: Readonly<Record<ErrorCode, string>> = {
  bad_json: "A defect of the client: report it.",
  bad_message: "A defect of the client: report it.",
  unknown_type: "Do without that feature: the server is older.",
  bad_room: "Show the sentence where the name was given.",
  text_blank: "Do not send blank text.",
  text_too_long: "Mark the message as failed and offer to edit it.",
  text_refused: "Clean the text before it is sent.",
  name_refused: "Show the sentence where the name was typed.",
  token_refused: "Forget the token and say hello again as a new guest.",
  not_subscribed: "Subscribe, then say it again.",
  too_many_rooms: "Leave a room first; where that was said of a message, mark it as failed.",
  rate_limited: "Send the rest again after `retryAfter`, in the same order.",
  unavailable: "Keep the message and send it again after `retryAfter`.",
  draining: "Keep the message and send it again after reconnecting.",
};

/** What a client does about each close code. */
export const closeAdvice: Readonly<Record<keyof typeof closeCodes, string>> = {
  internal: "Reconnect with backoff.",
  draining: "Reconnect after the time that `drain` gave.",
  slowReader: "Reserved, sent by no server yet. Reconnect with backoff.",
  heartbeatMissed: "Reconnect with backoff.",
  rateLimited: "Reconnect with backoff, and send more slowly.",
  tokenExpired: "Reserved, sent by no server yet. Reconnect with a new token.",
  badFrame: "A defect of the client: stop and report it.",
  unsupportedVersion: "Stop and ask for a newer client: reload the page.",
  notSignedIn: "If hello came too late, reconnect with backoff. Else a defect of the client: stop and report it.",
  forbidden: "Reserved, sent by no server yet. Stop and say so.",
  replaced: "Reserved, sent by no server yet. Stop: another connection took over.",
  tooLarge: "A defect of the client: stop and report it.",
};
