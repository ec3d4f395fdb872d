import { type FormEvent, useId, useState } from "react";
import { useParley } from "../../state/parley.ts";
import button from "../../styles/button.module.css";
import { words } from "../../words.ts";
import { onEscape } from "../keys/on-escape.ts";
import styles from "./rename.module.css";
import { takeName } from "./take-name.ts";

/** Where one chooses one's name. What is wrong with a name, by our rule or the server's, is told in place. */
export function Rename({ name, onDone }: { name: string; onDone: () => void }) {
  const { client } = useParley();
  const [fault, setFault] = useState<string>();
  const [busy, setBusy] = useState(false);
  const id = useId();

  const save = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    if (busy) return;
    const form = event.currentTarget;
    setFault(undefined);
    setBusy(true);
    const taken = await takeName(client, String(new FormData(form).get("name")));
    // It may have been given up meanwhile.
    if (!form.isConnected) return;
    if ("person" in taken) return onDone();
    setFault(taken.fault);
    setBusy(false);
    // Who went elsewhere meanwhile stays there.
    if (form.contains(document.activeElement)) form.querySelector("input")?.focus();
  };

  return (
    <form className={styles.rename} onSubmit={save} onKeyDown={onEscape(onDone)}>
      <label htmlFor={id}>{words.people.yourName}</label>
      <input
        id={id}
        ref={select}
        name="name"
        defaultValue={name}
        autoComplete="nickname"
        enterKeyHint="done"
        aria-invalid={fault !== undefined}
        aria-describedby={fault === undefined ? undefined : `${id}-fault`}
        onChange={() => setFault(undefined)}
      />
      {fault !== undefined && (
        <p id={`${id}-fault`} className={styles.fault} role="alert">
          {fault}
        </p>
      )}
      <div className={styles.choices}>
        <button type="submit" className={button.primary} aria-disabled={busy}>
          {words.save}
        </button>
        <button type="button" className={styles.cancel} onClick={onDone}>
          {words.cancel}
        </button>
      </div>
    </form>
  );
}

function select(input: HTMLInputElement | null): void {
  input?.focus();
  input?.select();
}
