import { byteLength, encode } from "@parley/protocol";
import type { Pending } from "./timeline.ts";

/** The lines that publish these messages, as many as fit into a frame of so many bytes from the first on. */
export function publishes(items: readonly Pending[], frameBytes: number): string[] {
  const lines: string[] = [];
  let bytes = 0;
  for (const { id, room, text } of items) {
    const line = encode({ type: "publish", room, id, content: { kind: "text", text } });
    bytes += byteLength(line);
    if (bytes > frameBytes) break;
    lines.push(line);
    bytes += 1;
  }
  return lines;
}
