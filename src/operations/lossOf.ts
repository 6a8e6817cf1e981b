import { OVERLAPS } from '../../shaders/comparison/comparison.ts';
import { COMPARISONS, IMAGE_LOSSES, LOSSES } from '../../shaders/loss/index.ts';
import {
  type ComparisonChoice,
  isPointwise,
  type LossChoice,
  resolveLoss,
} from '../../shaders/loss/resolveLoss.ts';
import { OptionError } from '../base/errors.ts';
import { known } from '../base/known.ts';
import { type LossOptions, nameOrLeaf, titleOf } from './options.ts';

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

/** The loss that steps are formed of: with gain and bias solved for, least squares make a loss of images as wholes small. */
export const pointwise = (objective: ComparisonChoice): LossChoice =>
  isPointwise(objective) ? objective : 'sse';

/** A loss that Gauss–Newton steps can be formed of. Throws OptionError for any other. */
export function fitted(choice: LossChoice): LossChoice {
  const loss = typeof choice === 'string' ? known(LOSSES, 'loss', choice) : knownComparison(choice);
  if (isPointwise(loss) && resolveLoss(loss).fits) return loss;
  const usable = Object.entries(LOSSES).filter(([, leaf]) => leaf.fits);
  throw new OptionError(
    `the loss ${titleOf(loss)} cannot be fitted: use ${usable.map(([name]) => name).join(', ')}`,
  );
}
