import type { ReactNode } from "react";
import "./choice-cards.css";

/** One choice among few, each with a word of explanation: radio buttons that look like cards. */
export function ChoiceCards<V extends string>(props: {
  label: string;
  value: V | undefined;
  onChange: (value: V) => void;
  choices: readonly { value: V; title: ReactNode; hint?: ReactNode; disabled?: boolean }[];
}) {
  const { label, value, onChange, choices } = props;
  return (
    <fieldset className="qs-choices" aria-label={label}>
      {choices.map((choice) => (
        <label
          key={choice.value}
          className={choice.value === value ? "qs-choice qs-choice-chosen" : "qs-choice"}
        >
          <input
            type="radio"
            name={label}
            checked={choice.value === value}
            disabled={choice.disabled}
            onChange={() => onChange(choice.value)}
          />
          <span>
            <strong>{choice.title}</strong>
            {choice.hint ? <span className="qs-secondary">{choice.hint}</span> : null}
          </span>
        </label>
      ))}
    </fieldset>
  );
}
