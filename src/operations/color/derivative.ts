import { channelsOf, type Stored } from '../../../shaders/format/stored.ts';
import type { Executor, Resource } from '../../executor/executor.ts';
import type { FrameLike } from '../../geometry/frame.ts';
import { Image } from '../../image/image.ts';
import { convertDerivative as convertDerivativeKernel } from '../deferred.ts';

/** A conversion, and the colors at which its derivative is taken. */
export interface Conversion {
  readonly from: Stored;
  readonly to: Stored;
  /** The words of these colors, stored as `from`. */
  readonly words: Resource;
}

/** J t, with t in the channels of `from`, or Jᵀ λ, with λ in those of `to`: planes over `frame`, by default that of `given`. */
export function derivative(
  executor: Executor,
  direction: 'tangent' | 'pullback',
  { from, to, words }: Conversion,
  given: Image,
  frame: FrameLike = given,
): Image {
  const output = new Image(executor, frame, channelsOf(direction === 'tangent' ? to : from));
  executor.run(
    convertDerivativeKernel,
    { from, to, direction },
    {
      params: { size: [given.width, given.height] },
      source: words,
      given: given.resourceOf(executor),
      output: output.resourceOf(executor),
    },
  );
  return output;
}
