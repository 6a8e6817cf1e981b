import { LOSSES, type LossName } from '../../src/index.ts';

/** What the moving picture's samples are multiplied by, and what is added, and the robust scale of what is left. */
export interface Exposure {
  readonly gain: number;
  readonly bias: number;
  readonly scale: number;
}

const ROUNDS = 10;
/** Of a normal distribution, σ over the median of |r|. */
const MAD_TO_SIGMA = 1.4826;
/** Residuals within so many σ count fully, about. */
const SIGMAS = 2.5;
const MIN_SCALE = 1e-4;

const findMedian = (values: Float64Array): number => values.toSorted()[values.length >> 1] ?? 0;

/** Σw, Σwy, Σwt, Σwy² and Σwyt give the line gain · y + bias through t; undefined where all y are the same. */
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
 * The gain and the bias that make ρ(gain · Y + bias − T) small over the pixels `seen`, by iteratively reweighted least
 * squares; with `plain` they stay 1 and 0, and with a `given` scale that stays.
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
