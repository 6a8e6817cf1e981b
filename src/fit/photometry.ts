import { channelLayout, tailLayout } from '../../shaders/normalLayout.ts';

/** r = gain · Y + bias − T, per channel. */
export interface Photometry {
  readonly gain: readonly number[];
  readonly bias: readonly number[];
}

export const neutral = (channels: number): Photometry => ({
  gain: Array<number>(channels).fill(1),
  bias: Array<number>(channels).fill(0),
});

/** A start far from the truth must not turn one image into a constant. */
const LARGEST_GAIN = 5;

/**
 * The gain and biases that give the warped image the mean and spread of the target, from unweighted sums at a gain of
 * 1 and a bias of 0. A regression would shrink the gain while the images are not aligned yet.
 */
export function matchedMoments(sums: Float64Array, channels: number): Photometry {
  const count = sums[tailLayout(channels).pixels] ?? 0;
  let [spread, targetSpread] = [0, 0];
  const means = Array.from({ length: channels }, (_, c) => {
    const at = channelLayout(c);
    const [squares = 0, values = 0, products = 0, residuals = 0] = [
      sums[at.squares],
      sums[at.values],
      sums[at.gainRight],
      sums[at.biasRight],
    ];
    const [mean, targetMean] = [values / count, (values - residuals) / count];
    spread += squares - count * mean * mean;
    targetSpread += squares - 2 * products - count * targetMean * targetMean;
    return { mean, targetMean };
  });
  targetSpread += sums[tailLayout(channels).squares] ?? 0;
  const ratio = Math.sqrt(Math.max(targetSpread, 0) / spread);
  const gain = spread > 0 && ratio > 0 ? Math.min(Math.max(ratio, 1 / LARGEST_GAIN), LARGEST_GAIN) : 1;
  return {
    gain: Array<number>(channels).fill(gain),
    bias: means.map(({ mean, targetMean }) => targetMean - gain * mean),
  };
}
