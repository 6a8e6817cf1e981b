import { NumericError } from './errors.ts';

/** Throws NumericError when a sum is not finite: nothing returns NaN quietly. */
export function finite(sums: Float64Array, inputs: string): Float64Array {
  if (sums.every(Number.isFinite)) return sums;
  throw new NumericError(`a sum is not finite: check ${inputs} for infinities and NaN`);
}
