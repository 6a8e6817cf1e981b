/** A polynomial of coefficients in 1, x, x², …, as a WGSL expression of `x`. */
export const hornerWgsl = (coefficients: readonly number[], x: string): string =>
  coefficients
    .slice(0, -1)
    .reduceRight((sum, c) => `(${sum} * ${x} + ${c})`, `${coefficients[coefficients.length - 1] ?? 0}`);
