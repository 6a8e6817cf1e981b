interface Props<T extends string> {
  readonly id: string;
  readonly label: string;
  readonly title: string;
  readonly value: T;
  /** Values and their labels. */
  readonly options: readonly (readonly [value: string, text: string])[];
  readonly onChoose: (value: T) => void;
  /** The class of the label element. */
  readonly class?: string;
  /** Hides the label from sight, but not from screen readers. */
  readonly hiddenLabel?: boolean;
}

/** A labeled select element. */
export function Select<T extends string>({
  id,
  label,
  title,
  value,
  options,
  onChoose,
  hiddenLabel,
  ...rest
}: Props<T>) {
  return (
    <label class={rest.class} title={title}>
      <span class={hiddenLabel ? 'hidden' : undefined}>{label}</span>
      <select
        id={id}
        title={title}
        value={value}
        onChange={({ currentTarget }) => onChoose(currentTarget.value as T)}
      >
        {options.map(([name, text]) => (
          <option key={name} value={name}>
            {text}
          </option>
        ))}
      </select>
    </label>
  );
}
