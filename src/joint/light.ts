import { COLORANTS, type ColorantName } from '../../shaders/color/colorants.ts';
import { OptionError } from '../base/errors.ts';
import type { Image } from '../image/image.ts';
import { toPlanes } from '../operations/color/convert.ts';

/** The frames as planes of plain numbers, and their colorant. */
export interface Light {
  readonly planes: readonly Image[];
  readonly colorant: ColorantName | undefined;
}

/**
 * Converts color frames to linear light without alpha, because light is additive and encoded values are not.
 * Throws OptionError if only some frames have colors.
 */
export function lightOf(frames: readonly Image[]): Light {
  const colored = frames.filter(({ colorant }) => colorant !== undefined);
  const [first] = colored;
  if (!first?.colorant) return { planes: frames, colorant: undefined };
  if (colored.length < frames.length) {
    throw new OptionError('some frames have a colorant and others have none: give all a colorant, or none');
  }
  const gray = frames.every(({ colorant }) => colorant && COLORANTS[colorant].linear === 'linear-gray');
  const colorant = gray ? 'LinearGray' : 'LinearRGB';
  return { planes: frames.map((frame) => toPlanes(frame, colorant)), colorant };
}
