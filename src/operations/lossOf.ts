import { OVERLAPS } from '../../shaders/comparison/comparison.ts';
import { COMPARISONS, IMAGE_LOSSES, LOSSES } from '../../shaders/loss/index.ts';
import type { ComparisonChoice } from '../../shaders/loss/resolveLoss.ts';
import { OptionError } from '../base/errors.ts';
import { known, type LossOptions, nameOrLeaf } from './options.ts';

/** The choice, if it is a loss of two images. Throws OptionError, which lists the known names. */
export function knownComparison(choice: ComparisonChoice): ComparisonChoice {
  if (typeof choice !== 'object' || choice === null) return known(COMPARISONS, 'loss', choice);
  return choice.kind === 'image'
    ? nameOrLeaf(IMAGE_LOSSES, 'loss', choice, 'likeness')
    : nameOrLeaf(LOSSES, 'loss', choice, 'rho');
}

/** A loss, its scale and its overlap, checked. */
export function lossOf({ loss = 'sse', scale = 1, overlap = 'valid' }: LossOptions) {
  if (!(scale > 0 && Number.isFinite(scale))) {
    throw new OptionError(
      `a loss scale of ${scale} is not a positive number: give one in units of the samples`,
    );
  }
  return { loss: knownComparison(loss), scale, overlap: known(OVERLAPS, 'overlap', overlap) };
}
