import type { ComponentType } from "react";
import { Late, latePart } from "../../../parts/late.tsx";
import { fold } from "./fold.ts";

const longPart = latePart(async () => (await import("./long.tsx")).Long);

/** A text of which only the beginning is shown while it is long, until one asks for all of it, or prints it. */
export function Folded({ text, show: Show }: { text: string; show: ComponentType<{ text: string }> }) {
  const folded = fold(text);
  if (!folded) return <Show text={text} />;
  return <Late of={longPart} props={{ text, show: Show, ...folded }} meanwhile={<Show text={folded.beginning} />} />;
}
