import { correlation as correlationKernel } from '../../shaders/kernels/correlation.ts';
import { correlationCotangent as correlationCotangentKernel } from '../../shaders/kernels/correlationCotangent.ts';
import type { ImageLoss } from '../../shaders/leaf/contracts.ts';
import { type Correlation, correlationOf } from '../../shaders/loss/correlation.ts';
import { finite } from '../base/finite.ts';
import { Image } from '../image/image.ts';
import type { Given } from './compared.ts';
import type { Comparison, LossAndGradient } from './comparison.ts';

/** The correlation from the moments about the given centers. */
async function correlate(
  { executor }: Given,
  { scheme, params, images }: Comparison,
  leaf: ImageLoss,
  { valueCenter, targetCenter }: Pick<Correlation, 'valueCenter' | 'targetCenter'>,
): Promise<Correlation> {
  const sums = executor.sums(correlationKernel.entries(scheme), params.size);
  try {
    executor.run(correlationKernel, scheme, {
      params: { ...params, valueCenter, targetCenter },
      ...images,
      sums,
    });
    const totals = finite(await executor.readSums(sums), 'the samples of source, target and weights');
    return correlationOf(leaf, totals, scheme.channels, { valueCenter, targetCenter });
  } finally {
    sums.destroy();
  }
}

const NOWHERE = { valueCenter: [], targetCenter: [] };

/** A loss of images as wholes, with its gradients: a pass for the means, one for the moments about them, and one for λ. */
export async function correlationLoss(
  given: Given,
  comparison: Comparison,
  leaf: ImageLoss,
): Promise<LossAndGradient> {
  const { executor, options } = given;
  const { scheme, params, images, frame } = comparison;
  const means = await correlate(given, comparison, leaf, NOWHERE);
  const { loss, pixels, weight, ...found } = await correlate(given, comparison, leaf, means);
  const cotangent = new Image(executor, frame, scheme.channels);
  try {
    executor.run(correlationCotangentKernel, scheme, {
      params: { ...params, ...found },
      ...images,
      output: cotangent.resourceOf(executor),
    });
    const { imageGradientOf, mapGradientOf } = await import('./comparedGradient.ts');
    const dW = await mapGradientOf(given, comparison, cotangent);
    const scored = { loss, dW, pixels, weight };
    return options.imageGradient
      ? { ...scored, dX: await imageGradientOf(given, comparison, cotangent) }
      : scored;
  } finally {
    cotangent.destroy();
  }
}
