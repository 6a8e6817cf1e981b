import { isPointwise } from '../../../shaders/loss/resolveLoss.ts';
import type { Executor, Resource } from '../../executor/executor.ts';
import { METHODS } from '../choices.ts';
import type { Settings } from '../settings.ts';

/**
 * Whether a descent can stay on the device: of second order, from one image to the other, along a pointwise loss, of images that
 * lie there.
 */
export const canReside = (
  { recorder }: Executor,
  { method, symmetry, loss }: Settings,
  images: () => readonly Resource[],
): boolean =>
  recorder !== undefined &&
  METHODS[method].secondOrder &&
  symmetry === 'none' &&
  isPointwise(loss) &&
  images().every((image) => recorder.holds(image));
