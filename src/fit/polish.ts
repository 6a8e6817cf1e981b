import { LOSSES } from '../../shaders/loss/index.ts';
import { resolveLoss } from '../../shaders/loss/resolveLoss.ts';
import type { Executor, Resource } from '../executor/executor.ts';
import { denoised } from '../noise/denoised.ts';
import { estimateNoise } from '../noise/estimateNoise.ts';
import { pointwise } from '../operations/lossOf.ts';
import type { Evaluation } from './evaluation.ts';
import type { State } from './optimizer.ts';
import type { Problem } from './problem.ts';
import { robustScale } from './robustScale.ts';
import type { Settings } from './settings.ts';

/**
 * Σ slopes² of bilinear interpolation, over both axes, averaged over the cell: the factor of white noise in
 * its gradient.
 */
const GRADIENT_NOISE = 8 / 3;
/** Noise below this share of the gradient's power is harmless. */
const HARMLESS = 0.05;
/** Above this share it must be noise, even if the images are not quite aligned, which looks like noise. */
const CERTAIN = 0.5;
/** Residuals beyond this many σ are outliers, not noise. */
const LIMIT = 4;

/** σ of the residuals at full resolution. */
async function sigmaAt(problem: Problem, state: State, { level, rmse }: Evaluation, settings: Settings) {
  const { tuning } = resolveLoss(pointwise(settings.loss));
  if (level === 0 && tuning !== undefined && settings.scale === 'auto') return state.scale / tuning;
  // The scale of any robust loss is a multiple of σ. The residuals of a coarser level give its order of magnitude.
  return (await robustScale(problem, 0, state, rmse, 'huber')) / (LOSSES.huber.tuning ?? 1);
}

/** When the noise is estimated: before or after the descent along the exact gradient. */
export type Moment = 'before' | 'after';

/**
 * Switches to the gradient of the denoised moving image if the noise of the exact gradient matters: it
 * correlates with the noise of the residual, which biases the result. Returns the planes, which the caller
 * destroys; `clean` if the exact gradient is kept; undefined if that cannot be decided yet.
 */
export async function turnToDenoised(
  executor: Executor,
  problem: Problem,
  state: State,
  settings: Settings,
  moment: Moment,
): Promise<Resource | 'clean' | undefined> {
  const { gradient, symmetry } = settings;
  if ((gradient !== 'auto' && gradient !== 'denoised') || symmetry === 'halfway') return undefined;
  const { moving, fixed } = problem.imagesAt(0);
  if (!state.evaluation?.pixels) return undefined;
  const sigma = await sigmaAt(problem, state, state.evaluation, settings);
  const { gain, bias } = state.photometry;
  const noise = await estimateNoise(executor, moving, fixed, { w: state.w, gain, bias }, LIMIT * sigma);
  problem.roundTrips++;
  const exceeds = (share: number) =>
    noise.moving.some((value, c) => GRADIENT_NOISE * value > share * (noise.signal[c] ?? 0));
  // Images that are not quite aligned look noisier than they are, never less noisy.
  if (gradient === 'auto' && !exceeds(HARMLESS)) return 'clean';
  if (moment === 'before' && !exceeds(CERTAIN)) return undefined;
  const variance = noise.moving.map((value, c) => value / Math.max((gain[c] ?? 1) ** 2, 1e-12));
  const planes = denoised(executor, moving, variance);
  state.step = { name: 'denoised', denoised: { planes, variance } };
  return planes;
}
