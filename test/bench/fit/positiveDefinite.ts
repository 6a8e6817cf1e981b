import { Failure } from './failure.ts';

/** The inverse of a positive definite n × n matrix, row-major, by Gauss and Jordan: its pivots need no search. */
export function inverse(matrix: Float64Array, n: number): Float64Array {
  const a = Float64Array.from(matrix);
  for (let k = 0; k < n; k++) {
    const pivot = a[k * n + k] ?? 0;
    if (!(pivot > 0)) throw new Failure('a photograph leaves a direction undetermined: leave its cases out');
    a[k * n + k] = 1;
    for (let j = 0; j < n; j++) a[k * n + j] = (a[k * n + j] ?? 0) / pivot;
    for (let i = 0; i < n; i++) {
      if (i === k) continue;
      const factor = a[i * n + k] ?? 0;
      a[i * n + k] = 0;
      for (let j = 0; j < n; j++) a[i * n + j] = (a[i * n + j] ?? 0) - factor * (a[k * n + j] ?? 0);
    }
  }
  return a;
}
