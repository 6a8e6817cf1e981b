const LINEAR = [0, 1, 3, 4];
const SHIFT = [2, 5];
const TILT = [6, 7];

/** The rounding that is allowed, relative to the unit of an entry. */
const ROUNDING = 1e-9;

const largest = (m: readonly number[], entries: readonly number[]): number =>
  Math.max(...entries.map((k) => Math.abs(m[k] ?? 0)));

/** Whether two maps with W₃₃ = 1 are equal up to the rounding of lengths of about `reach` pixels. */
export function agrees(a: readonly number[], b: readonly number[], reach: number): boolean {
  const scale = largest(a, LINEAR);
  const pixels = scale * (1 + reach) + largest(a, SHIFT);
  const near = (entries: readonly number[], unit: number) =>
    entries.every((k) => Math.abs((a[k] ?? 0) - (b[k] ?? 0)) <= ROUNDING * unit);
  return near(LINEAR, scale) && near(SHIFT, pixels) && near(TILT, scale / (1 + pixels));
}
