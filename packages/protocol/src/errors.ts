/** One row of the table of errors. */
type ErrorRow = {
  /** A sentence for people, which says what to do. */
  message: string;
  /** Whether the same message may be accepted later. */
  retryable: boolean;
};

/** Every error that a server answers a message with. The connection stays open. */
export const errors = {
  bad_json: {
    message: "This line is not JSON.",
    retryable: false,
  },
  bad_message: {
    message: "This message does not have the shape of its type.",
    retryable: false,
  },
  unknown_type: {
    message: "This server does not know this type of message.",
    retryable: false,
  },
  bad_room: {
    message: "A room's name has 1 to 64 letters a–z, digits and hyphens, and no hyphen at its ends.",
    retryable: false,
  },
  text_blank: {
    message: "This message shows nothing.",
    retryable: false,
  },
  text_too_long: {
    message: "This message is too long: its text may have 16 KiB.",
    retryable: false,
  },
  text_refused: {
    message: "This text has control characters or broken Unicode.",
    retryable: false,
  },
  name_refused: {
    message: "This name is not possible.",
    retryable: false,
  },
  token_refused: {
    message: "This token is not valid here; say hello without it to become a guest.",
    retryable: false,
  },
  not_subscribed: {
    message: "Subscribe to the room first.",
    retryable: false,
  },
  too_many_rooms: {
    message: "These are too many rooms: leave one, or begin new ones later.",
    retryable: false,
  },
  rate_limited: {
    message: "Too many messages at once; wait a moment.",
    retryable: true,
  },
  unavailable: {
    message: "The log cannot be written or read right now.",
    retryable: true,
  },
  draining: {
    message: "This server is about to stop.",
    retryable: true,
  },
} as const satisfies Record<string, ErrorRow>;

/** The code of an error in the table. */
export type ErrorCode = keyof typeof errors;

/** Whether a text is a code of the table. */
export function isErrorCode(code: string): code is ErrorCode {
  return Object.hasOwn(errors, code);
}
