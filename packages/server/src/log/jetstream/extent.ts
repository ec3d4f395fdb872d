import * as z from "zod/mini";
import { type Extent, Gone } from "../replicated/ordering.ts";
import { epochOf, NOT_FOUND } from "./stream.ts";

/** Who was heard within so many nanoseconds is with the leader: the others choose another one after four seconds and more. */
const LATELY = 3_000_000_000;

const info = z.object({
  config: z.object({ description: z.optional(z.string()), num_replicas: z.number() }),
  state: z.object({ first_seq: z.number(), last_seq: z.number() }),
  cluster: z.optional(
    z.object({
      leader: z.optional(z.string()),
      /** `active` is for how long none of these was heard, in nanoseconds; 0 for never. */
      replicas: z.optional(z.array(z.object({ active: z.number() }))),
    }),
  ),
});

const absence = z.object({ error: z.object({ err_code: z.literal(NOT_FOUND), description: z.string() }) });

/**
 * What a server of NATS says that a stream holds, or that there is none; nothing where it may not know. One that is cut off takes itself for the
 * leader for ten seconds more, and one that knows of no leader tells what it has all the same.
 */
export function readExtent(text: string): Extent | Gone | undefined {
  const told: unknown = JSON.parse(text);
  const absent = absence.safeParse(told).data;
  if (absent) return new Gone(absent.error.description);
  const { data } = info.safeParse(told);
  if (!data || !isLed(data)) return undefined;
  return { epoch: epochOf(data.config) ?? "", first: data.state.first_seq, last: data.state.last_seq };
}

/** Whether it was said by a leader that hears most of those who keep the stream. */
function isLed({ config, cluster }: z.infer<typeof info>): boolean {
  if (config.num_replicas === 1) return true;
  const heard = cluster?.replicas?.filter(({ active }) => active > 0 && active < LATELY) ?? [];
  return Boolean(cluster?.leader) && (1 + heard.length) * 2 > config.num_replicas;
}
