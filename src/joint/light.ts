import { COLORANTS, type ColorantName } from '../../shaders/colour/colorants.ts';
import type { Engine } from '../engine.ts';
import { OptionError } from '../errors.ts';
import type { Image } from '../image.ts';

/** The frames as planes of numbers, and which colours those are. */
export interface Light {
  readonly planes: readonly Image[];
  readonly colorant: ColorantName | undefined;
}

/** Light adds up, encoded numbers do not: frames of colours become linear ones, without alpha. Throws OptionError where some are not. */
export function lightOf(engine: Engine, frames: readonly Image[]): Light {
  const coloured = frames.filter(({ colorant }) => colorant !== undefined);
  const [first] = coloured;
  if (!first?.colorant) return { planes: frames, colorant: undefined };
  if (coloured.length < frames.length) {
    throw new OptionError(
      'some frames say which colours they hold and others do not: give all a colorant, or none',
    );
  }
  const grey = frames.every(({ colorant }) => colorant && COLORANTS[colorant].linear === 'linear-gray');
  const colorant = grey ? 'LinearGray' : 'LinearRGB';
  return { planes: frames.map((frame) => engine.planes(frame, colorant)), colorant };
}
