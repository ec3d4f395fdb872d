import { useEffect, useRef } from "react";
import { words } from "../../../words.ts";
import { Avatar } from "../../people/avatar.tsx";
import styles from "./completion-list.module.css";
import type { Option } from "./option.ts";

type CompletionListProps = {
  id: string;
  options: readonly Option[];
  /** Which of them is chosen. */
  active: number | undefined;
  onTake: (option: Option) => void;
};

/** The `id` of an option, for `aria-activedescendant`. */
export function optionId(listId: string, index: number): string {
  return `${listId}-${index}`;
}

/** What the word at the caret can be completed to, above the box; the focus stays in the box. */
export function CompletionList({ id, options, active, onTake }: CompletionListProps) {
  const list = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (active !== undefined) list.current?.children[active]?.scrollIntoView({ block: "nearest" });
  }, [active]);
  return (
    <div ref={list} id={id} className={styles.list} role="listbox" aria-label={words.composer.suggestions}>
      {options.map((option, index) => (
        <button
          key={option.key}
          type="button"
          id={optionId(id, index)}
          className={styles.option}
          role="option"
          tabIndex={-1}
          aria-selected={index === active}
          // The focus stays in the box, which names the active option: a finger or mouse takes none away.
          onMouseDown={(event) => event.preventDefault()}
          onClick={() => onTake(option)}
        >
          {typeof option.sign === "object" && <Avatar person={option.sign} tiny />}
          {typeof option.sign === "string" && (
            <span className={styles.sign} aria-hidden="true">
              {option.sign}
            </span>
          )}
          <bdi className={styles.label}>{option.label}</bdi>
          {option.hint && <span className={styles.hint}>{option.hint}</span>}
          {index === (active ?? 0) && (
            <span className={styles.key} aria-hidden="true">
              {words.keys.names.tab}
            </span>
          )}
        </button>
      ))}
    </div>
  );
}
