import { BLANK, DIFFERENCE, noiseEntries, noiseLayout } from '../../shaders/comparison/noiseLayout.ts';
import { noiseMoments as noiseMomentsKernel } from '../../shaders/kernels/noiseMoments.ts';
import { warp as warpKernel } from '../../shaders/kernels/warp.ts';
import { finite } from '../base/finite.ts';
import type { Executor } from '../executor/executor.ts';
import type { Homography } from '../geometry/homography.ts';
import { Image } from '../image/image.ts';

/** Rows that are enough for a variance. */
const ROWS = 128;

/** Per channel, in units of the fixed image's samples squared. */
export interface NoiseEstimate {
  /** The variance of the moving image's noise, times the gain squared. */
  readonly moving: readonly number[];
  /** The variance of the fixed image's. */
  readonly fixed: readonly number[];
  /** Mean square of the gradient, both axes, that the two have in common. */
  readonly signal: readonly number[];
}

/** The cubic B-spline: the autocorrelation of a bilinear interpolant's white noise, averaged over the cell. */
function spline(t: number): number {
  const a = Math.abs(t);
  if (a >= 2) return 0;
  return a < 1 ? 2 / 3 - a * a + 0.5 * a * a * a : (2 - a) ** 3 / 6;
}

const TAPS = [-2, -1, 1, 2].map((k) => ({ k, weight: Math.sign(k) * (DIFFERENCE[Math.abs(k) - 1] ?? 0) }));

/** Σ weights² of D over both axes: the gain of the fixed image's white noise. */
const FIXED_GAIN = 2 * TAPS.reduce((sum, { weight }) => sum + weight * weight, 0);

/** The same after bilinear interpolation by a map with the Jacobian [[a, b], [c, d]]. */
function movingGain([a, b, c, d]: readonly [number, number, number, number]): number {
  let sum = 0;
  for (const one of TAPS) {
    for (const other of TAPS) {
      const lag = one.k - other.k;
      const both = spline(a * lag) * spline(c * lag) + spline(b * lag) * spline(d * lag);
      sum += one.weight * other.weight * both;
    }
  }
  return sum;
}

/** ∂(u, v)/∂(x, y) at the center of a frame. */
function jacobian(w: Homography, { width, height }: { width: number; height: number }) {
  const [x, y] = [(width - 1) / 2, (height - 1) / 2];
  const row = (k: number) => (w[3 * k] ?? 0) * x + (w[3 * k + 1] ?? 0) * y + (w[3 * k + 2] ?? 0);
  const [q1, q2, z] = [row(0), row(1), row(2)];
  const by = (k: number, q: number, j: number) => ((w[3 * k + j] ?? 0) - (q / z) * (w[6 + j] ?? 0)) / z;
  return [by(0, q1, 0), by(0, q1, 1), by(1, q2, 0), by(1, q2, 1)] as const;
}

/**
 * The noise of two aligned images, taken as white and independent: what the power of each gradient exceeds the power
 * they have in common. `w` maps the fixed image's pixels to the moving one's, both counted from the first; pixels whose
 * residual exceeds `limit` are left out.
 */
export async function estimateNoise(
  executor: Executor,
  moving: Image,
  fixed: Image,
  at: { readonly w: Homography; readonly gain: readonly number[]; readonly bias: readonly number[] },
  limit: number,
): Promise<NoiseEstimate> {
  const { channels, width, height } = fixed;
  const { w, gain, bias } = at;
  const warped = new Image(executor, { width, height }, channels);
  executor.run(
    warpKernel,
    { interpolation: 'linear', border: 'fill', channels },
    {
      params: {
        homography: w,
        size: [width, height],
        sourceSize: [moving.width, moving.height],
        near: 0,
        fill: [BLANK, BLANK, BLANK, BLANK],
      },
      source: moving.resourceOf(executor),
      output: warped.resourceOf(executor),
    },
  );
  const sums = executor.sums(noiseEntries(channels), [width, height]);
  const stride = Math.max(Math.floor(height / ROWS), 1);
  executor.run(
    noiseMomentsKernel,
    { channels },
    {
      params: { size: [width, height], gain, bias, limit, stride },
      moving: warped.resourceOf(executor),
      fixed: fixed.resourceOf(executor),
      sums,
    },
  );
  try {
    const totals = finite(await executor.readSums(sums), 'the samples of both images');
    const each = Array.from({ length: channels }, (_, c) => {
      const entry = noiseLayout(c);
      const [own = 0, other = 0, both = 0, pixels = 0] = [
        totals[entry.moving],
        totals[entry.fixed],
        totals[entry.both],
        totals[entry.pixels],
      ];
      const count = Math.max(pixels, 1);
      return {
        moving: Math.max(own - both, 0) / count / movingGain(jacobian(w, fixed)),
        fixed: Math.max(other - both, 0) / count / FIXED_GAIN,
        signal: Math.max(both, 0) / count,
      };
    });
    return {
      moving: each.map((one) => one.moving),
      fixed: each.map((one) => one.fixed),
      signal: each.map((one) => one.signal),
    };
  } finally {
    sums.destroy();
    warped.destroy();
  }
}
