/** Where the weights are cut off, in standard deviations. */
const REACH = 4;

/** The weights of one output sample on an axis: they sum to 1 and begin at the sample `start`. */
interface Taps {
  readonly start: number;
  readonly weights: Float64Array;
}

/** A Gaussian of standard deviation `sigma` about a position, cut off at the ends of the axis. */
function tapsAt(position: number, sigma: number, size: number): Taps {
  const start = Math.min(Math.max(Math.ceil(position - REACH * sigma), 0), size - 1);
  const end = Math.max(Math.min(Math.floor(position + REACH * sigma), size - 1), start);
  const weights = Float64Array.from({ length: end - start + 1 }, (_, k) =>
    Math.exp(-(((start + k - position) / sigma) ** 2) / 2),
  );
  const sum = weights.reduce((total, weight) => total + weight, 0);
  return { start, weights: sum > 0 ? weights.map((weight) => weight / sum) : weights.fill(1) };
}

/** A resampled axis: `count` samples from `first` on, `step` apart. */
export interface Resampling {
  readonly first: number;
  readonly step: number;
  readonly count: number;
}

/** Filters along the rows and transposes the result: applied twice, it is a separable filter. */
function along(
  data: ArrayLike<number>,
  width: number,
  height: number,
  sigma: number,
  { first, step, count }: Resampling,
): Float32Array {
  const output = new Float32Array(count * height);
  for (let x = 0; x < count; x++) {
    const { start, weights } = tapsAt(first + step * x, sigma, width);
    for (let y = 0; y < height; y++) {
      const line = y * width + start;
      let sum = 0;
      for (let k = 0; k < weights.length; k++) sum += (weights[k] as number) * (data[line + k] as number);
      output[x * height + y] = sum;
    }
  }
  return output;
}

/** The plane filtered by a Gaussian of standard deviation `sigma`, sampled at the given columns and rows. */
export function gaussian(
  data: ArrayLike<number>,
  width: number,
  height: number,
  sigma: number,
  columns: Resampling,
  rows: Resampling,
): Float32Array {
  const across = along(data, width, height, sigma, columns);
  return along(across, height, columns.count, sigma, rows);
}
