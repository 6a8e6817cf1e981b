import { type Fit, fit, type Image } from '../../src/index.ts';
import type { StudioFitOptions } from './protocol.ts';

/** Starts a fit of the luma images with the options of the page. */
export function fitPictures(
  moving: Image,
  fixed: Image,
  { levels, rate, method, scale, model, loss, search }: StudioFitOptions,
  rest: {
    readonly signal: AbortSignal;
    readonly init: ArrayLike<number> | undefined;
    readonly fixedWeights: Image | undefined;
  },
): Fit {
  const isFirstOrder = method === 'gradient-descent' || method === 'adam';
  return fit(moving, fixed, {
    method,
    loss,
    scale,
    model,
    signal: rest.signal,
    ...(isFirstOrder ? { rate } : { search }),
    ...(rest.init && { init: rest.init }),
    ...(levels !== undefined && { levels }),
    ...(rest.fixedWeights && { fixedWeights: rest.fixedWeights }),
  });
}
