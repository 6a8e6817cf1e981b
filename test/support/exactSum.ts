const UNIT = 2 ** -149;

/** Σ of float32 values, exactly, rounded once to float64. */
export function exactSum(values: ArrayLike<number>): number {
  let total = 0n;
  for (const value of Array.from(values)) {
    const exponent = Math.max(Math.floor(Math.log2(Math.abs(value) || UNIT)) - 52, -149);
    total += BigInt(value * 2 ** -exponent) * 2n ** BigInt(exponent + 149);
  }
  return Number(total) * UNIT;
}
