import { OVERLAPS } from '../../shaders/comparison/comparison.ts';
import { COMPARISONS, LOSSES, type LossName } from '../../shaders/loss/index.ts';
import { OptionError } from '../base/errors.ts';
import { known } from '../base/known.ts';
import type { LossOptions } from './options.ts';

/** A loss, its scale and its overlap, checked. */
export function lossOf({ loss = 'sse', scale = 1, overlap = 'valid' }: LossOptions) {
  if (!(scale > 0 && Number.isFinite(scale))) {
    throw new OptionError(
      `a loss scale of ${scale} is not a positive number: give one in units of the samples`,
    );
  }
  return { loss: known(COMPARISONS, 'loss', loss), scale, overlap: known(OVERLAPS, 'overlap', overlap) };
}

/** What a fit minimizes: a pointwise loss that has weights, or 1 − the correlation. */
export type ObjectiveName = LossName | 'zncc';

/** The loss of the steps: if gain and bias are solved for, least squares maximize the correlation. */
export const pointwise = (objective: ObjectiveName): LossName => (objective === 'zncc' ? 'sse' : objective);

/** Checks that a loss can be fitted. Throws OptionError for any other. */
export function fitted(loss: LossName): LossName {
  if (LOSSES[known(LOSSES, 'loss', loss)].fits) return loss;
  const usable = Object.entries(LOSSES).filter(([, leaf]) => leaf.fits);
  throw new OptionError(
    `the loss '${loss}' cannot be fitted: use ${usable.map(([name]) => name).join(', ')}`,
  );
}
