import type { Photometry } from '../fit/photometry.ts';
import type { FitResult } from '../fit/types.ts';

const meanOf = (plane: Float32Array): number => plane.reduce((sum, value) => sum + value, 0) / plane.length;

/**
 * The exposure in T ≈ gain · X + bias, where X has the exposure of frame 0, from the fit of frame 0 to frame
 * T. A regression on a noisy frame reduces the gain by the factor of the correlation. Division by the
 * correlation treats both noises alike; the bias preserves the mean.
 */
export function startingExposure(
  { gain, bias }: FitResult,
  correlation: number,
  samples: Float32Array,
): Photometry {
  const plane = samples.length / gain.length;
  const steep = gain.map((g) => g / correlation);
  const level = bias.map((b, c) => {
    const mean = meanOf(samples.subarray(c * plane, (c + 1) * plane));
    return b + ((gain[c] ?? 1) - (steep[c] ?? 1)) * mean;
  });
  return { gain: steep.map((g) => 1 / g), bias: level.map((b, c) => -b / (steep[c] ?? 1)) };
}

/** The exposure of T ≈ gain · X + bias in terms of X′ = unit.gain · X + unit.bias. */
export const relativeTo = (unit: Photometry, { gain, bias }: Photometry): Photometry => {
  const relative = gain.map((g, c) => g / (unit.gain[c] ?? 1));
  return { gain: relative, bias: bias.map((b, c) => b - (relative[c] ?? 1) * (unit.bias[c] ?? 0)) };
};

/** x ← gain · x + bias, channel by channel. */
export function expose(x: Float64Array, { gain, bias }: Photometry): void {
  const plane = x.length / gain.length;
  for (let k = 0; k < x.length; k++) {
    const c = Math.floor(k / plane);
    x[k] = (gain[c] ?? 1) * (x[k] ?? 0) + (bias[c] ?? 0);
  }
}
