/** The remainder of a division rounded down: 0 ≤ modulo(a, n) < n up to rounding. */
export const modulo = (a: number, n: number): number => a - n * Math.floor(a / n);
