import { COLORANTS, type ColorantName } from '../../shaders/color/colorants.ts';
import { OptionError } from '../base/errors.ts';
import type { Image } from '../image/image.ts';
import { toPlanes } from '../operations/color/convert.ts';

/** The frames as planes of numbers, and which colors those are. */
export interface Light {
  readonly planes: readonly Image[];
  readonly colorant: ColorantName | undefined;
}

/** Light adds up, encoded numbers do not: frames of colors become linear ones, without alpha. Throws OptionError where some are not. */
export function lightOf(frames: readonly Image[]): Light {
  const colored = frames.filter(({ colorant }) => colorant !== undefined);
  const [first] = colored;
  if (!first?.colorant) return { planes: frames, colorant: undefined };
  if (colored.length < frames.length) {
    throw new OptionError(
      'some frames have a colorant and others have none: give all a colorant, or none',
    );
  }
  const gray = frames.every(({ colorant }) => colorant && COLORANTS[colorant].linear === 'linear-gray');
  const colorant = gray ? 'LinearGray' : 'LinearRGB';
  return { planes: frames.map((frame) => toPlanes(frame, colorant)), colorant };
}
