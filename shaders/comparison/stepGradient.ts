import { list, wgsl } from '../language/wgsl.ts';
import type { SampleTaps } from '../sampling/samplePosition.ts';
import type { Taps } from '../sampling/taps.ts';

/**
 * The gradient that the steps of a fit follow. The residuals are the same with all of them.
 *
 * @example
 * ```ts
 * import { GRADIENTS } from 'pullback';
 *
 * console.log(GRADIENTS.mean);
 * ```
 */
export const GRADIENTS = {
  exact: 'the gradient of the interpolated moving image',
  mean: 'the mean of the gradients of both images: ESM, of second order near the solution (Benhimane and Malis 2004)',
  denoised: 'the gradient of the denoised moving image: its noise would correlate with that of the residuals',
} as const;
/** A name of `GRADIENTS`. */
export type GradientName = keyof typeof GRADIENTS;

/** Planes per channel that `denoised` reads besides the source: denoised image, gain of its finest band, low-pass. */
export const DENOISED_PLANES = 3;

const dot = (a: readonly number[], b: readonly number[]): number =>
  a.reduce((sum, value, k) => sum + value * (b[k] ?? 0), 0);

/**
 * ½ ∂/∂(u, v) of the variance that white noise of variance 1 has after interpolation, Σ wᵢ² Σ wⱼ²: the
 * covariance of the noise of the exact gradient and of the value. Its mean over a cell is 0, but not its sum for a given map.
 */
export function noiseSlopes({ x, y }: Pick<SampleTaps, 'x' | 'y'>): readonly [number, number] {
  const along = (slope: Taps, other: Taps) =>
    dot(slope.weights, slope.slopes) * dot(other.weights, other.weights);
  return [along(x, y), along(y, x)];
}

const dotWgsl = (support: number, axis: 'x' | 'y', part: 'weights' | 'slopes'): string =>
  list(support, (k) => `position.${axis}.weights[${k}] * position.${axis}.${part}[${k}]`).replaceAll(
    ', ',
    ' + ',
  );

/** `fn noise_slopes(position: SamplePosition) -> vec2f`. */
export const noiseSlopesWgsl = (support: number): string => wgsl`
fn noise_slopes(position: SamplePosition) -> vec2f {
  return vec2f(
    (${dotWgsl(support, 'x', 'slopes')}) * (${dotWgsl(support, 'y', 'weights')}),
    (${dotWgsl(support, 'y', 'slopes')}) * (${dotWgsl(support, 'x', 'weights')}));
}
`;

/** The central difference for ∂T along an axis of `size` samples at `position`: the indices of its two samples and their distance. */
export function difference(position: number, size: number) {
  const low = Math.max(position - 1, 0);
  const high = Math.min(position + 1, size - 1);
  return { low, high, width: Math.max(high - low, 1) };
}

/** `fn reference_slopes(start: u32, x: u32, y: u32) -> vec2f`: central differences, one-sided at the edges. Needs `place`. */
export const REFERENCE_SLOPES_WGSL = wgsl`
fn reference_slopes(start: u32, x: u32, y: u32) -> vec2f {
  let low = vec2u(max(x, 1u) - 1u, max(y, 1u) - 1u);
  let high = min(vec2u(x, y) + 1u, params.size - 1u);
  let width = vec2f(max(high - low, vec2u(1u)));
  return vec2f(
    reference[start + place(high.x, y)] - reference[start + place(low.x, y)],
    reference[start + place(x, high.y)] - reference[start + place(x, low.y)]) / width;
}
`;
