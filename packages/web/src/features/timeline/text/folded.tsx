import { type ComponentType, type MouseEvent, useState } from "react";
import { flushSync } from "react-dom";
import { words } from "../../../words.ts";
import { fold } from "./fold.ts";
import styles from "./text.module.css";

/** Long texts that one has asked to see; the list forgets its lines that are out of sight. */
const unfolded = new Set<string>();

/** A text of which only the beginning is shown while it is long, until one asks for all of it. */
export function Folded({ text, show: Show }: { text: string; show: ComponentType<{ text: string }> }) {
  const [open, setOpen] = useState(unfolded.has(text));
  const folded = fold(text);
  if (!folded) return <Show text={text} />;
  const toggle = ({ currentTarget }: MouseEvent<HTMLElement>) => {
    if (open) unfolded.delete(text);
    else unfolded.add(text);
    flushSync(() => setOpen(!open));
    // Who was far down in the text keeps sight of it.
    if (open) currentTarget.scrollIntoView({ block: "nearest" });
  };
  return (
    <>
      <Show text={open ? text : folded.beginning} />
      <button type="button" className={styles.fold} aria-expanded={open} onClick={toggle}>
        {open ? words.message.showLess : words.message.showAll(folded.lines)}
      </button>
    </>
  );
}
