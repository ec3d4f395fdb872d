import { useId } from "react";
import styles from "./choice.module.css";

type ChoiceProps<T extends string> = {
  legend: string;
  options: readonly T[];
  names: Readonly<Record<T, string>>;
  value: T;
  onChoose: (value: T) => void;
};

/** A few options beside one another, of which one holds. */
export function Choice<T extends string>({ legend, options, names, value, onChoose }: ChoiceProps<T>) {
  const group = useId();
  return (
    <fieldset className={styles.choice}>
      <legend>{legend}</legend>
      <div className={styles.options}>
        {options.map((option) => (
          <label key={option} className={styles.option}>
            <input type="radio" name={group} checked={option === value} onChange={() => onChoose(option)} />
            {names[option]}
          </label>
        ))}
      </div>
    </fieldset>
  );
}
