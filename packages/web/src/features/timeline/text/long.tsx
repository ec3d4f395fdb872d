import { type ComponentType, type MouseEvent, useState } from "react";
import { flushSync } from "react-dom";
import { printing } from "../../../state/printing.ts";
import { useStore } from "../../../state/use-store.ts";
import { words } from "../../../words.ts";
import styles from "./text.module.css";

/** Long texts that one has asked to see; the list forgets its lines that are out of sight. */
const unfolded = new Set<string>();

type LongProps = { text: string; beginning: string; lines: number; show: ComponentType<{ text: string }> };

/** A long text of which only the beginning is shown, until one asks for all of it, or prints it. */
export function Long({ text, beginning, lines, show: Show }: LongProps) {
  const [open, setOpen] = useState(unfolded.has(text));
  const isPrinted = useStore(printing);
  const toggle = ({ currentTarget }: MouseEvent<HTMLElement>) => {
    if (open) unfolded.delete(text);
    else unfolded.add(text);
    flushSync(() => setOpen(!open));
    // Who was far down in the text keeps sight of it.
    if (open) currentTarget.scrollIntoView({ block: "nearest" });
  };
  return (
    <>
      <Show text={open || isPrinted ? text : beginning} />
      <button type="button" className={styles.fold} aria-expanded={open} onClick={toggle}>
        {open ? words.message.showLess : words.message.showAll(lines)}
      </button>
    </>
  );
}
