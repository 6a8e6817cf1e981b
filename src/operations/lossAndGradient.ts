import { MAP_ENTRIES } from '../../shaders/geometry/projection.ts';
import {
  LOSS_ENTRIES,
  type LossScheme,
  lossAndGradient as lossAndGradientKernel,
} from '../../shaders/kernels/lossAndGradient.ts';
import { lossCotangent as lossCotangentKernel } from '../../shaders/kernels/lossCotangent.ts';
import {
  isPointwise,
  type LossChoice,
  resolveImageLoss,
  resolveLoss,
} from '../../shaders/loss/resolveLoss.ts';
import { finite } from '../base/finite.ts';
import type { HomographyLike } from '../geometry/homography.ts';
import { Image } from '../image/image.ts';
import { executorOf } from '../image/planes.ts';
import type { Given } from './compared.ts';
import { type Comparison, comparisonOf, type LossAndGradient } from './comparison.ts';
import { correlationLoss } from './correlationLoss.ts';
import type { LossOptions } from './options.ts';
import type { LocalMap } from './warpPlanes.ts';

/** ∂L/∂X, from λ = `factor` · m ρ′(Y − T). */
async function imageGradient(
  given: Given,
  comparison: Comparison,
  loss: LossChoice,
  factor: number,
): Promise<Image> {
  const { executor } = given;
  const { scheme, params, images, scale, frame } = comparison;
  const cotangent = new Image(executor, frame, scheme.channels);
  try {
    executor.run(
      lossCotangentKernel,
      { ...scheme, loss },
      { params: { ...params, scale, factor }, ...images, output: cotangent.resourceOf(executor) },
    );
    const { imageGradientOf } = await import('./comparedGradient.ts');
    return await imageGradientOf(given, comparison, cotangent);
  } finally {
    cotangent.destroy();
  }
}

/**
 * The loss and its gradient from the totals of a scheme, and the factor that was applied to sums over
 * samples.
 */
export function scoredOf(
  totals: Float64Array,
  { loss, weights, channels }: LossScheme,
  local: LocalMap,
): { readonly share: number; readonly scored: LossAndGradient } {
  const pixels = totals[LOSS_ENTRIES.pixels] ?? 0;
  const weight = weights ? (totals[LOSS_ENTRIES.weight] ?? 0) : pixels;
  const mean = weight > 0 ? 1 / (weight * channels) : 0;
  const share = resolveLoss(loss).reduction === 'mean' ? mean : 1;
  const scored = {
    loss: share * (totals[LOSS_ENTRIES.loss] ?? 0),
    dW: local.pullback(totals.subarray(0, MAP_ENTRIES)).map((entry) => share * entry),
    pixels,
    weight,
  };
  return { share, scored };
}

/** The inputs to name if a sum of a comparison is not finite. */
export const COMPARED_INPUTS = 'the samples of source, target and weights';

async function pointwiseLoss(
  given: Given,
  comparison: Comparison,
  loss: LossChoice,
): Promise<LossAndGradient> {
  const { executor, options } = given;
  const { scheme, params, images, scale, local } = comparison;
  const spec = { ...scheme, loss };
  const sums = executor.sums(lossAndGradientKernel.entries(spec), params.size);
  executor.run(lossAndGradientKernel, spec, { params: { ...params, scale }, ...images, sums });
  try {
    const { share, scored } = scoredOf(finite(await executor.readSums(sums), COMPARED_INPUTS), spec, local);
    return options.imageGradient
      ? { ...scored, dX: await imageGradient(given, comparison, loss, share) }
      : scored;
  } finally {
    sums.destroy();
  }
}

async function compare(given: Given): Promise<LossAndGradient> {
  const comparison = comparisonOf(given);
  const { loss } = comparison;
  try {
    if (isPointwise(loss)) return await pointwiseLoss(given, comparison, loss);
    return await correlationLoss(given, comparison, resolveImageLoss(loss));
  } finally {
    comparison.release();
  }
}

/**
 * Computes a loss L of the warped image Y against the target T (0 without a target), with ∂L/∂W and, with
 * `imageGradient: true`, ∂L/∂X. Pointwise losses are Σ m ρ(r), r = Y − T, over the channels of the counted
 * pixels, with the `weights` m (default 1); `mse` is divided by Σ m and by the number of channels. They take
 * one pass that never stores Y. `zncc` is 1 minus the mean over the channels of cov(Y, T) / √(var Y var T);
 * where Y or T is constant it is 1, with gradient 0. The gradient treats the set of counted pixels as
 * constant. Throws MapError, OptionError or SizeError; NumericError if a sum is not finite.
 *
 * @example
 * ```ts
 * import { lossAndGradient } from 'pullback';
 *
 * const { loss, dW, dX } = await lossAndGradient(source, W, target, {
 *   loss: 'huber',
 *   scale: 0.1,
 *   imageGradient: true,
 * });
 * ```
 */
export function lossAndGradient(
  source: Image,
  map: HomographyLike,
  target: Image | undefined,
  options: LossOptions & { readonly imageGradient: true },
): Promise<Required<LossAndGradient>>;
export function lossAndGradient(
  source: Image,
  map: HomographyLike,
  target: Image | undefined,
  options?: LossOptions,
): Promise<LossAndGradient>;
export function lossAndGradient(
  source: Image,
  map: HomographyLike,
  target: Image | undefined,
  options: LossOptions = {},
): Promise<LossAndGradient> {
  return compare({ executor: executorOf(source), source, map, target, options });
}
