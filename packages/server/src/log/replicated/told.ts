import * as z from "zod/mini";

const hashed = z.tuple([z.string(), z.number(), z.nullable(z.string())]);

/** A room, a number, and the hash of the room up to that; none where it ends before. */
export type Hashed = z.infer<typeof hashed>;

/**
 * Who tells something: one life of a server, what that is called in all its lives (older versions do not say), and the
 * log that it has a copy of.
 */
const teller = { from: z.string(), server: z.optional(z.string()), epoch: z.string() };
/** What a server holds once it has applied the stream up to a position. */
const holding = { ...teller, position: z.number(), rooms: z.array(hashed) };

/** What servers tell one another of what their rooms come to. */
export const told = z.union([
  /** All others are to look through these rooms and to say where they hold something else; a part of a question. */
  z.object({ ...holding, ask: z.string() }),
  /** What one holds where it differs from what was asked, of how many rooms, and which it serves no more. */
  z.object({ ...holding, answer: z.string(), compared: z.number(), stopped: z.array(z.string()) }),
  /** An answer will come. */
  z.object({ ...teller, heard: z.string() }),
  /** What one holds where somebody else holds something else. */
  z.object({ ...holding, vote: z.literal(true) }),
  /** What one holds. */
  z.object(holding),
]);
export type Told = z.infer<typeof told>;
/** What somebody holds, in a vote or not. */
export type Held = { from: string; server?: string | undefined; position: number; rooms: Hashed[]; vote?: true };
export type Answer = Extract<Told, { answer: string }>;

/** Reads what was told; nothing when it cannot be read, as a newer version may tell what this one does not know. */
export function readTold(text: string): Told | undefined {
  try {
    return told.safeParse(JSON.parse(text)).data;
  } catch {
    return undefined;
  }
}
