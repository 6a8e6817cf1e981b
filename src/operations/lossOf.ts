import { OVERLAPS } from '../../shaders/comparison/comparison.ts';
import { COMPARISONS } from '../../shaders/loss/index.ts';
import { OptionError } from '../base/errors.ts';
import { known, type LossOptions } from './options.ts';

/** A loss, its scale and its overlap, checked. */
export function lossOf({ loss = 'sse', scale = 1, overlap = 'valid' }: LossOptions) {
  if (!(scale > 0 && Number.isFinite(scale))) {
    throw new OptionError(
      `a loss scale of ${scale} is not a positive number: give one in units of the samples`,
    );
  }
  return { loss: known(COMPARISONS, 'loss', loss), scale, overlap: known(OVERLAPS, 'overlap', overlap) };
}
