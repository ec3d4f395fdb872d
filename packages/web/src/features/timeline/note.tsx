import styles from "./note.module.css";

/** A short sentence over a list, for eyes and ears; while there is nothing to tell, nothing. The same words with another `id` are told anew. */
export function Note({ text, id = 0 }: { text: string | false | undefined; id?: number }) {
  return (
    <div aria-live="polite">
      {text && (
        <p key={id} className={styles.note}>
          {text}
        </p>
      )}
    </div>
  );
}
