interface Props<T extends string> {
  readonly id: string;
  readonly label: string;
  readonly title: string;
  readonly value: T;
  /** Values, and what they are called. */
  readonly options: readonly (readonly [value: string, text: string])[];
  readonly onChoose: (value: T) => void;
  /** Of the label around it. */
  readonly class?: string;
  /** Where the label is heard, but not seen. */
  readonly hiddenLabel?: boolean;
}

/** One of some things. */
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
