import { MAP_ENTRIES } from '../../shaders/geometry/mapGradient.ts';
import { KERNELS } from '../../shaders/kernels/index.ts';
import { LOSS_ENTRIES, type LossScheme } from '../../shaders/kernels/lossAndGradient.ts';
import { LOSSES, type LossName } from '../../shaders/loss/index.ts';
import type { LocalMap } from '../geometry/localMap.ts';
import { Image } from '../image/image.ts';
import { imageGradientOf } from './color/through.ts';
import { type Comparison, comparisonOf, type Given, type LossAndGradient } from './comparison.ts';
import { correlationLoss } from './correlationLoss.ts';
import { finite } from './pullback.ts';

/** ∂L/∂X, from λ = `factor` · m ρ′(Y − T). */
async function imageGradient(
  given: Given,
  comparison: Comparison,
  loss: LossName,
  factor: number,
): Promise<Image> {
  const { executor } = given;
  const { scheme, params, images, scale, frame } = comparison;
  const cotangent = new Image(executor, frame, scheme.channels);
  try {
    executor.run(
      'lossCotangent',
      { ...scheme, loss },
      { params: { ...params, scale, factor }, ...images, output: cotangent.resourceOf(executor) },
    );
    return await imageGradientOf(given, comparison, cotangent);
  } finally {
    cotangent.destroy();
  }
}

/** The loss and its gradient of the totals of a scheme, and what a sum over samples was multiplied by. */
export function scoredOf(
  totals: Float64Array,
  { loss, weights, channels }: LossScheme,
  local: LocalMap,
): { readonly share: number; readonly scored: LossAndGradient } {
  const pixels = totals[LOSS_ENTRIES.pixels] ?? 0;
  const weight = weights ? (totals[LOSS_ENTRIES.weight] ?? 0) : pixels;
  const mean = weight > 0 ? 1 / (weight * channels) : 0;
  const share = LOSSES[loss].reduction === 'mean' ? mean : 1;
  const scored = {
    loss: share * (totals[LOSS_ENTRIES.loss] ?? 0),
    dW: local.pull(totals.subarray(0, MAP_ENTRIES)).map((entry) => share * entry),
    pixels,
    weight,
  };
  return { share, scored };
}

/** What sums of a comparison are not finite by. */
export const COMPARED_INPUTS = 'the samples of source, target and weights';

async function pointwiseLoss(given: Given, comparison: Comparison, loss: LossName): Promise<LossAndGradient> {
  const { executor, options } = given;
  const { scheme, params, images, scale, local } = comparison;
  const spec = { ...scheme, loss };
  const sums = executor.sums(KERNELS.lossAndGradient.entries(spec), params.size);
  executor.run('lossAndGradient', spec, { params: { ...params, scale }, ...images, sums });
  try {
    const { share, scored } = scoredOf(finite(await executor.readSums(sums), COMPARED_INPUTS), spec, local);
    return options.image ? { ...scored, dX: await imageGradient(given, comparison, loss, share) } : scored;
  } finally {
    sums.destroy();
  }
}

export async function lossAndGradient(given: Given): Promise<LossAndGradient> {
  const comparison = comparisonOf(given);
  const { loss } = comparison;
  try {
    if (loss === 'zncc') return await correlationLoss(given, comparison);
    return await pointwiseLoss(given, comparison, loss);
  } finally {
    comparison.release();
  }
}
