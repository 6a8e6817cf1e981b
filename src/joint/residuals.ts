import type { Samples } from '../../shaders/language/samples.ts';
import { type LossChoice, resolveLoss } from '../../shaders/loss/resolveLoss.ts';
import type { Executor } from '../executor/executor.ts';
import { warp } from '../operations/warp.ts';
import { blurred, type Camera } from './camera.ts';
import type { Observation } from './observation.ts';
import { OUTSIDE } from './outside.ts';

/**
 * The residuals X(W) − (T − bias) / gain of each observation, times its contrast, which gives the units of
 * the frame. One per sample; NaN if a pixel does not see X.
 */
export async function residualsOf(
  executor: Executor,
  camera: Camera,
  observations: readonly Observation[],
  x: Samples,
): Promise<Float32Array[]> {
  const { seen, destroy } = blurred(executor, camera, x);
  const all: Float32Array[] = [];
  try {
    for (const { frame, W, samples, photometry, contrast } of observations) {
      const { gain, bias } = photometry;
      const plane = frame.width * frame.height;
      const { interpolation } = camera;
      const warped = warp(seen, W, { interpolation, frame, fill: OUTSIDE });
      const values = await warped.read();
      warped.destroy();
      all.push(
        values.map((value, k) => {
          const c = Math.floor(k / plane);
          if (value === OUTSIDE) return Number.NaN;
          return contrast * (value - ((samples[k] ?? 0) - (bias[c] ?? 0)) / (gain[c] ?? 1));
        }),
      );
    }
    return all;
  } finally {
    destroy();
  }
}

/** Maximum number of samples for a median. */
const ENOUGH = 2 ** 17;

/** σ of the noise, as 1.4826 · median |r|, which is robust against outliers. */
export function noiseOf(residuals: readonly Float32Array[]): number {
  const total = residuals.reduce((sum, { length }) => sum + length, 0);
  const stride = Math.max(1, Math.floor(total / ENOUGH));
  const sizes = residuals.flatMap((frame) =>
    Array.from({ length: Math.ceil(frame.length / stride) }, (_, k) => Math.abs(frame[k * stride] ?? 0)),
  );
  const sorted = Float64Array.from(sizes.filter(Number.isFinite)).sort();
  return 1.4826 * (sorted[sorted.length >> 1] ?? 0);
}

/** A robust loss with its scale, in units of the samples. */
export interface Penalty {
  readonly loss: LossChoice;
  readonly scale: number;
}

/** Root mean square of a pixel's residuals over the channels. */
function sizesOf({ frame }: Observation, residuals: Float32Array): Float64Array {
  const plane = frame.width * frame.height;
  return Float64Array.from({ length: plane }, (_, pixel) => {
    let sum = 0;
    for (let k = pixel; k < residuals.length; k += plane) sum += (residuals[k] ?? 0) ** 2;
    return Math.sqrt(sum / frame.channels);
  });
}

/**
 * channels · Σ ρ(‖r‖) over the pixels that see X, where ‖r‖ is the root mean square over the channels, and
 * the number of samples. Sets the weights of the observations to those of the quadratic that bounds it: gain²
 * ρ′(‖r‖) / ‖r‖.
 */
export function weigh(
  observations: readonly Observation[],
  residuals: readonly Float32Array[],
  { loss, scale }: Penalty,
): { loss: number; count: number } {
  const { rho, weight } = resolveLoss(loss);
  let [total, count] = [0, 0];
  for (const [i, observation] of observations.entries()) {
    const { channels } = observation.frame;
    const share = observation.contrast ** 2;
    const sizes = sizesOf(observation, residuals[i] ?? new Float32Array());
    for (const size of sizes) {
      if (Number.isNaN(size)) continue;
      total += channels * rho(size, scale);
      count += channels;
    }
    observation.weigh(sizes.map((size) => (Number.isNaN(size) ? 0 : share * weight(size, scale))));
  }
  return { loss: total, count };
}
