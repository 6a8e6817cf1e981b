/** Formats a number with a constant count of digits, so that columns do not jitter. */
export function fixedDigits(value: number, digits = 5): string {
  if (!Number.isFinite(value)) return '–';
  const size = Math.abs(value);
  if (size !== 0 && (size >= 1e5 || size < 10 ** -digits)) return value.toExponential(2).replace('-', '−');
  const whole = Math.max(Math.floor(Math.log10(Math.max(size, 1))), 0);
  return value.toFixed(Math.max(digits - whole, 0)).replace('-', '−');
}

export const scientific = (value: number): string =>
  Number.isFinite(value) ? value.toExponential(2).replaceAll('-', '−') : '–';

/** Formats a number with a fixed count of decimals. */
export const decimals = (value: number, digits: number): string =>
  value
    .toFixed(digits)
    .replace(/^-(?=[0.]*$)/, '')
    .replace('-', '−');
