import { channelsOf, type Stored } from '../../../shaders/format/stored.ts';
import type { Executor, Resource } from '../../executor.ts';
import { Image } from '../../image.ts';

/** A conversion of an image's colours, and where it is taken. */
export interface Conversion {
  readonly from: Stored;
  readonly to: Stored;
  /** The words of the colours `from`. */
  readonly words: Resource;
}

/** J t of a conversion, t in the channels of `from`, or Jᵀ λ, λ in those of `to`: planes. */
export function derivative(
  executor: Executor,
  direction: 'tangent' | 'pullback',
  { from, to, words }: Conversion,
  given: Image,
): Image {
  const output = new Image(executor, given, channelsOf(direction === 'tangent' ? to : from));
  executor.run(
    'convertDerivative',
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
