import { LOSSES, type LossName } from '../../src/index.ts';

/** The factor and the offset for the moving image's samples, and the robust scale of the residuals. */
export interface Exposure {
  readonly gain: number;
  readonly bias: number;
  readonly scale: number;
}

const ROUNDS = 10;
/** σ of a normal distribution over the median of |r|. */
const MAD_TO_SIGMA = 1.4826;
/** The robust scale in σ. */
const SIGMAS = 2.5;
const MIN_SCALE = 1e-4;

const findMedian = (values: Float64Array): number => values.toSorted()[values.length >> 1] ?? 0;

/** Fits the line gain · y + bias to t by weighted least squares. Undefined if all y are equal. */
function fitLine(y: Float64Array, t: Float64Array, weights: Float64Array) {
  let [w, wy, wt, wyy, wyt] = [0, 0, 0, 0, 0];
  for (let j = 0; j < y.length; j++) {
    const [value, target] = [y[j] as number, t[j] as number];
    const weight = weights[j] as number;
    w += weight;
    wy += weight * value;
    wt += weight * target;
    wyy += weight * value * value;
    wyt += weight * value * target;
  }
  const variance = w * wyy - wy * wy;
  if (!(variance > 0)) return undefined;
  const gain = (w * wyt - wy * wt) / variance;
  return { gain, bias: (wt - gain * wy) / w };
}

/**
 * Minimizes Σ ρ(gain · Y + bias − T) over the given pixels by iteratively reweighted least squares. With `fixedExposure`,
 * gain and bias stay 1 and 0. `fixedScale` replaces the scale from the median of the residuals.
 */
export function fitExposure(
  Y: Float32Array,
  T: Float32Array,
  pixels: readonly number[],
  loss: LossName,
  { fixedExposure, fixedScale }: { readonly fixedExposure: boolean; readonly fixedScale: number | undefined },
): Exposure {
  const { weight } = LOSSES[loss];
  let [gain, bias, scale] = [1, 0, fixedScale ?? 1];
  const [y, t, r] = [Y, T, Y].map((plane) => Float64Array.from(pixels, (k) => plane[k] as number)) as [
    Float64Array,
    Float64Array,
    Float64Array,
  ];
  const weights = new Float64Array(pixels.length).fill(1);
  for (let round = 0; round < ROUNDS; round++) {
    for (let j = 0; j < r.length; j++) r[j] = gain * (y[j] as number) + bias - (t[j] as number);
    if (fixedScale === undefined)
      scale = Math.max(SIGMAS * MAD_TO_SIGMA * findMedian(r.map(Math.abs)), MIN_SCALE);
    if (fixedExposure) break;
    if (round > 0) for (let j = 0; j < r.length; j++) weights[j] = weight(r[j] as number, scale);
    const line = fitLine(y, t, weights);
    if (!line) break;
    ({ gain, bias } = line);
  }
  return { gain, bias, scale };
}
