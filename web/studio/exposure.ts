import { LOSSES, type LossName } from '../../src/index.ts';

/** What the moving picture's samples are multiplied by, and what is added, and the robust scale of what is left. */
export interface Exposure {
  readonly gain: number;
  readonly bias: number;
  readonly scale: number;
}

const ROUNDS = 10;
/** Of a normal distribution, σ over the median of |r|. */
const NORMAL = 1.4826;
/** Residuals within so many σ count fully, about. */
const REACH = 2.5;
const LEAST = 1e-4;

function medianOf(values: Float64Array): number {
  const sorted = values.toSorted();
  return sorted[sorted.length >> 1] ?? 0;
}

/**
 * The gain and the bias that make ρ(gain · Y + bias − T) small over the pixels `seen`, by iteratively reweighted least
 * squares; with `plain` they stay 1 and 0, and with a `given` scale that stays.
 */
export function exposureOf(
  Y: Float32Array,
  T: Float32Array,
  seen: readonly number[],
  loss: LossName,
  { plain, given }: { readonly plain: boolean; readonly given: number | undefined },
): Exposure {
  const { weight } = LOSSES[loss];
  let [gain, bias, scale] = [1, 0, given ?? 1];
  const pick = (planes: Float32Array, k: number) => planes[k] as number;
  const rest = () => Float64Array.from(seen, (k) => gain * pick(Y, k) + bias - pick(T, k));
  for (let round = 0; round < ROUNDS; round++) {
    const r = rest();
    if (given === undefined) scale = Math.max(REACH * NORMAL * medianOf(r.map(Math.abs)), LEAST);
    if (plain) break;
    const weights = r.map((each) => (round === 0 ? 1 : (weight?.(each, scale) ?? 1)));
    let [w, wy, wt, wyy, wyt] = [0, 0, 0, 0, 0];
    for (const [j, k] of seen.entries()) {
      const [m, y, t] = [weights[j] as number, pick(Y, k), pick(T, k)];
      w += m;
      wy += m * y;
      wt += m * t;
      wyy += m * y * y;
      wyt += m * y * t;
    }
    const variance = w * wyy - wy * wy;
    if (!(variance > 0)) break;
    gain = (w * wyt - wy * wt) / variance;
    bias = (wt - gain * wy) / w;
  }
  return { gain, bias, scale };
}
