import { useId, useState } from "react";
import { useParley } from "../../state/parley.ts";
import { useStore } from "../../state/use-store.ts";
import { languages } from "../../words/language-names.ts";
import { isLanguage } from "../../words/languages.ts";
import { words } from "../../words.ts";
import styles from "./language-choice.module.css";

/** The languages by their own names, so that everybody finds theirs. */
export function LanguageChoice() {
  const { language } = useParley();
  const chosen = useStore(language.chosen);
  const [refused, setRefused] = useState(false);
  const id = useId();
  const choose = async (value: string) => {
    setRefused(false);
    try {
      await language.choose(isLanguage(value) ? value : undefined);
    } catch {
      setRefused(true);
    }
  };
  return (
    <div className={styles.language}>
      <label htmlFor={id}>{words.settings.language}</label>
      <select id={id} value={chosen ?? ""} onChange={(event) => choose(event.target.value)}>
        <option value="">{words.settings.browserLanguage}</option>
        {languages.map((each) => (
          <option key={each.language} value={each.language} lang={each.language}>
            {each.name}
          </option>
        ))}
      </select>
      {refused && (
        <p className={styles.fault} role="alert">
          {words.settings.languageNotLoaded}
        </p>
      )}
    </div>
  );
}
