import { Fragment } from "react";
import { Dialog } from "../../parts/dialog.tsx";
import { words } from "../../words.ts";
import styles from "./shortcuts.module.css";

/** What keys do, a row each: the name of what they do, then the keys that are pressed together. */
function shortcutsOf() {
  return [
    {
      title: words.keys.everywhere,
      rows: [
        [words.keys.help, ["?"]],
        [words.keys.write, ["Esc"]],
        [words.keys.regions, ["F6"]],
        [words.keys.rooms, ["Alt", "↑ ↓"]],
      ],
    },
    {
      title: words.keys.reading,
      rows: [
        [words.keys.messages, ["↑ ↓"]],
        [words.keys.pages, ["PgUp", "PgDn"]],
        [words.keys.ends, ["Home", "End"]],
        [words.keys.actions, ["Enter"]],
      ],
    },
    {
      title: words.keys.writing,
      rows: [
        [words.keys.send, ["Enter"]],
        [words.keys.sendAnyway, ["Ctrl", "Enter"]],
        [words.keys.breakLine, ["Shift", "Enter"]],
        [words.keys.recall, ["↑"]],
        [words.keys.complete, ["Tab"]],
      ],
    },
    {
      title: words.keys.commands,
      rows: [
        [words.composer.commands.me, ["/me …"]],
        [words.composer.commands.nick, ["/nick …"]],
        [words.composer.commands.help, ["/help"]],
        [words.keys.escape, ["//help"]],
      ],
    },
  ] as const;
}

/** The list of the page's words.keys. */
export function Shortcuts({ onClose }: { onClose: () => void }) {
  return (
    <Dialog title={words.keys.title} home="settings" onClose={onClose}>
      {shortcutsOf().map(({ title, rows }) => (
        <section key={title} className={styles.group}>
          <h3>{title}</h3>
          <dl>
            {rows.map(([name, keys]) => (
              <Fragment key={name}>
                <dt>{name}</dt>
                <dd>
                  {keys.map((key) => (
                    <kbd key={key}>{key}</kbd>
                  ))}
                </dd>
              </Fragment>
            ))}
          </dl>
        </section>
      ))}
    </Dialog>
  );
}
