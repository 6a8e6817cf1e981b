import { COLORANTS, type ColorantName } from '../../../shaders/color/colorants.ts';
import type { Stored } from '../../../shaders/format/stored.ts';
import type { Executor } from '../../executor/executor.ts';
import { Image } from '../../image/image.ts';
import type { ColorImage, ComparedSignal } from '../colorSupport.ts';
import { recoded } from '../recoded.ts';

export const isGray = (image: Image): boolean =>
  image.colorant !== undefined && COLORANTS[image.colorant].linear === 'linear-gray';

/** The colorant and format whose first channels a fit compares. */
function formFor({ stored }: ColorImage, colorant: ColorantName): Stored {
  const alpha = COLORANTS[stored.colorant].alpha !== undefined;
  return {
    format: 'float32',
    colorant: alpha ? (`${colorant}A` as ColorantName) : colorant,
    ...(alpha && { premultiplied: true }),
  };
}

/** The planes that a fit compares. The image keeps them. `grays`: whether the other images are gray too. */
export function signalPlanes(
  executor: Executor,
  image: ColorImage,
  signal: ComparedSignal,
  grays: boolean,
): Image {
  const gray = grays ? signal.gray : undefined;
  const words = image.wordsOf(executor);
  const form = formFor(image, gray ?? signal.colorant);
  const planes = () => recoded(executor, words, image, image.stored, form);
  const channels = gray ? 1 : signal.channels;
  return image.kept(
    `compared by ${signal.key} ${channels}`,
    () => new Image(executor, image, channels, planes),
  );
}
