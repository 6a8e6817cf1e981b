const NO_RULES = Object.fromEntries(
  ['top', 'bottom', 'left', 'right', 'mid']
    .flatMap((side) => [side, `${side}-mid`, `${side}-left`, `${side}-right`, `left-mid`, `mid-mid`])
    .map((part) => [part, '']),
);

/** Columns without rules; each column is as wide as it must be. */
export async function columns(
  rows: readonly (readonly string[])[],
  align: 'left' | 'right' = 'left',
): Promise<string> {
  const { default: Table } = await import('cli-table3');
  const table = new Table({
    chars: { ...NO_RULES, middle: '  ' },
    colAligns: rows[0]?.map(() => align) ?? [],
    style: { 'padding-left': 0, 'padding-right': 0, border: [], head: [] },
  });
  table.push(...rows.map((row) => [...row]));
  return `${table.toString().replace(/ +$/gm, '')}\n`;
}

export const short = (value: number, digits = 6): string => String(Number(value.toPrecision(digits)));

/** Nine numbers as three rows. */
export const matrix = (entries: ArrayLike<number>): Promise<string> => {
  const text = Array.from(entries, (entry) => short(entry, 9));
  return columns([text.slice(0, 3), text.slice(3, 6), text.slice(6, 9)], 'right');
};

export const json = (value: unknown): string => `${JSON.stringify(value)}\n`;
