import { channelLayout, tailLayout } from '../../shaders/comparison/normalLayout.ts';
import type { ImageLoss } from '../../shaders/leaf/contracts.ts';
import { type ComparisonChoice, isPointwise, resolveImageLoss } from '../../shaders/loss/resolveLoss.ts';
import type { Photometry } from './photometry.ts';

/** Result of one pass over a level, at one map. */
export interface Evaluation {
  readonly level: number;
  /** Mean ρ(r) per counted sample, by weight; or the loss of the images as wholes. */
  readonly loss: number;
  readonly rmse: number;
  readonly pixels: number;
  /** The share of the fixed image's pixels that counted. */
  readonly overlap: number;
  readonly sums: Float64Array;
}

/**
 * A loss of images as wholes, from the unweighted moments of Y and r = α Y + β − T: T = α Y + β − r, and a mean shift of
 * it changes nothing.
 */
function imageLossOf({ likeness }: ImageLoss, sums: Float64Array, { gain }: Photometry): number {
  const channels = gain.length;
  const tail = tailLayout(channels);
  const count = Math.max(sums[tail.weight] ?? 0, 1e-300);
  const mean = (entry: number) => (sums[entry] ?? 0) / count;
  // Σ r² is summed over the channels: with several, each takes its share by what the regression leaves.
  const rest = mean(tail.squares) / channels;
  let total = 0;
  for (let c = 0; c < channels; c++) {
    const at = channelLayout(c);
    const [y, r] = [mean(at.values), mean(at.biasRight)];
    const varY = mean(at.squares) - y * y;
    const covYr = mean(at.gainRight) - y * r;
    const a = gain[c] ?? 1;
    const varT = a * a * varY - 2 * a * covYr + (rest - r * r);
    const covYT = a * varY - covYr;
    total += varY > 0 && varT > 0 ? likeness(varY, varT, covYT).value : 0;
  }
  return 1 - total / channels;
}

/** Reads the sums of `normalEquations` at a map and photometry, of a level with `area` pixels. */
export function evaluationOf(
  level: number,
  sums: Float64Array,
  photometry: Photometry,
  objective: ComparisonChoice,
  area: number,
): Evaluation {
  const channels = photometry.gain.length;
  const tail = tailLayout(channels);
  const pixels = sums[tail.pixels] ?? 0;
  const samples = Math.max((sums[tail.weight] ?? 0) * channels, 1e-300);
  const mean = (sums[tail.loss] ?? 0) / samples;
  return {
    level,
    loss: isPointwise(objective) ? mean : imageLossOf(resolveImageLoss(objective), sums, photometry),
    rmse: Math.sqrt((sums[tail.squares] ?? 0) / samples),
    pixels,
    overlap: pixels / area,
    sums,
  };
}
