/** Where the weights are cut off, in standard deviations. */
const REACH = 3;

/** The weights of a Gaussian at distances 0, 1, …; with both sides they sum to 1. */
function weightsOf(sigma: number): Float64Array {
  const radius = Math.max(Math.ceil(REACH * sigma), 1);
  const weights = Float64Array.from({ length: radius + 1 }, (_, k) => Math.exp(-((k / sigma) ** 2) / 2));
  const sum = weights.reduce((total, weight, k) => total + (k === 0 ? weight : 2 * weight), 0);
  return weights.map((weight) => weight / sum);
}

/** Filters each row; samples beyond its ends are those at its ends. */
function alongRows(data: Float32Array, width: number, height: number, weights: Float64Array): Float32Array {
  const reach = weights.length - 1;
  const row = new Float32Array(width + 2 * reach);
  const output = new Float32Array(width * height);
  for (let y = 0; y < height; y++) {
    row.set(data.subarray(y * width, (y + 1) * width), reach);
    row.fill(data[y * width] as number, 0, reach);
    row.fill(data[(y + 1) * width - 1] as number, reach + width);
    for (let x = 0; x < width; x++) {
      let sum = (weights[0] as number) * (row[x + reach] as number);
      for (let k = 1; k <= reach; k++) {
        sum += (weights[k] as number) * ((row[x + reach - k] as number) + (row[x + reach + k] as number));
      }
      output[y * width + x] = sum;
    }
  }
  return output;
}

/** Filters each column, a row at a time, because neighbors in memory are read together. */
function alongColumns(
  data: Float32Array,
  width: number,
  height: number,
  weights: Float64Array,
): Float32Array {
  const output = new Float32Array(width * height);
  for (let y = 0; y < height; y++) {
    const line = output.subarray(y * width, (y + 1) * width);
    for (let k = 0; k < weights.length; k++) {
      const weight = k === 0 ? (weights[0] as number) / 2 : (weights[k] as number);
      const above = Math.max(y - k, 0) * width;
      const below = Math.min(y + k, height - 1) * width;
      for (let x = 0; x < width; x++) {
        line[x] = (line[x] as number) + weight * ((data[above + x] as number) + (data[below + x] as number));
      }
    }
  }
  return output;
}

/** A plane, row by row, after a Gaussian of standard deviation `sigma`, in pixels. */
export function blur(data: Float32Array, width: number, height: number, sigma: number): Float32Array {
  const weights = weightsOf(sigma);
  return alongColumns(alongRows(data, width, height, weights), width, height, weights);
}
