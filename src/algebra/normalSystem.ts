import { channelLayout, GRAM_ENTRIES, RIGHT } from '../../shaders/comparison/normalLayout.ts';
import type { Symmetric } from './cholesky.ts';

/** The system H δ = −b over the generators of a model, followed by gain and bias of each channel. */
export interface NormalSystem {
  readonly matrix: Symmetric;
  readonly right: Float64Array;
}

type Generators = readonly (readonly number[])[];

const dot = (generator: readonly number[], sums: Float64Array, start: number): number =>
  generator.reduce((total, weight, k) => total + weight * (sums[start + k] ?? 0), 0);

function gram(a: readonly number[], b: readonly number[], sums: Float64Array): number {
  let total = 0;
  for (const [i, left] of a.entries()) {
    if (left === 0) continue;
    for (const [j, right] of b.entries()) total += left * right * (sums[GRAM_ENTRIES[9 * i + j] ?? 0] ?? 0);
  }
  return total;
}

/** Assembles the equations of a model from the moments of `normalEquations`. */
export function normalSystem(
  sums: Float64Array,
  model: Generators,
  channels: number,
  photometric: boolean,
): NormalSystem {
  const generators = model.length;
  const n = generators + (photometric ? 2 * channels : 0);
  const matrix = new Float64Array(n * n);
  const right = new Float64Array(n);
  const set = (i: number, j: number, value: number) => {
    matrix[i * n + j] = value;
    matrix[j * n + i] = value;
  };
  model.forEach((a, i) => {
    right[i] = dot(a, sums, RIGHT);
    model.forEach((b, j) => {
      if (j <= i) set(i, j, gram(a, b, sums));
    });
  });
  for (let c = 0; photometric && c < channels; c++) {
    const at = channelLayout(c);
    const [gain, bias] = [generators + 2 * c, generators + 2 * c + 1];
    model.forEach((a, i) => {
      set(i, gain, dot(a, sums, at.gain));
      set(i, bias, dot(a, sums, at.bias));
    });
    set(gain, gain, sums[at.squares] ?? 0);
    set(gain, bias, sums[at.values] ?? 0);
    set(bias, bias, sums[at.weights] ?? 0);
    right[gain] = sums[at.gainRight] ?? 0;
    right[bias] = sums[at.biasRight] ?? 0;
  }
  return { matrix, right };
}
