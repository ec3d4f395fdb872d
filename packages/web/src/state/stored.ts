import type * as z from "zod/mini";

/** What a stored JSON text holds; nothing when there is none, or one that another version or a stranger wrote. */
export function parseStored<T>(schema: z.ZodMiniType<T>, text: string | undefined): T | undefined {
  if (text === undefined) return undefined;
  try {
    return schema.safeParse(JSON.parse(text)).data;
  } catch {
    return undefined;
  }
}
