import { NumericError } from './errors.ts';

/** Throws NumericError if a sum is not finite, so that no result is NaN silently. */
export function finite(sums: Float64Array, inputs: string): Float64Array {
  if (sums.every(Number.isFinite)) return sums;
  throw new NumericError(`a sum is not finite: check ${inputs} for infinities and NaN`);
}
