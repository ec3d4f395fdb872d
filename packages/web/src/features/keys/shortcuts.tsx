import { Fragment } from "react";
import { Dialog } from "../../parts/dialog.tsx";
import { words } from "../../words.ts";
import { isMac } from "./mac.ts";
import styles from "./shortcuts.module.css";

/** What keys do, a row each: the name of what they do, then the keys that are pressed together. */
function shortcutsOf() {
  const { esc, enter, tab, pageUp, pageDown, home, end } = words.keys.names;
  const { alt, ctrl, shift } = isMac() ? { alt: "⌥", ctrl: "⌘", shift: "⇧" } : words.keys.names;
  return [
    {
      title: words.keys.everywhere,
      rows: [
        [words.keys.help, ["?"]],
        [words.keys.write, [esc]],
        [words.keys.regions, ["F6"]],
        [words.keys.rooms, [alt, "↑ ↓"]],
      ],
    },
    {
      title: words.keys.reading,
      rows: [
        [words.keys.messages, ["↑ ↓"]],
        [words.keys.pages, [pageUp, pageDown]],
        [words.keys.ends, [home, end]],
        [words.keys.actions, [enter]],
      ],
    },
    {
      title: words.keys.writing,
      rows: [
        [words.keys.send, [enter]],
        [words.keys.sendAnyway, [ctrl, enter]],
        [words.keys.breakLine, [shift, enter]],
        [words.keys.recall, ["↑"]],
        [words.keys.complete, [tab]],
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

/** The list of the page's keys. */
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
