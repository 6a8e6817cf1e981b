import { downsample as downsampleKernel } from '../../shaders/kernels/downsample.ts';
import { OptionError } from '../base/errors.ts';
import type { Executor } from '../executor/executor.ts';
import { Image } from '../image/image.ts';
import { executorOf } from '../image/planes.ts';

/** By default, no level has a side below this. */
const SMALLEST = 16;

/** Levels that `pyramid` makes by default: the shorter side stays at 16 pixels or more. */
export function defaultLevels({ width, height }: { width: number; height: number }): number {
  return Math.max(1, 1 + Math.floor(Math.log2(Math.min(width, height) / SMALLEST)));
}

/** The maximum number of levels: any image has shrunk to one pixel by then. */
const MOST_LEVELS = 32;

/** Checks that `levels` is a whole number from 1 to `most`. Throws OptionError if not. */
export function checkedLevels(levels: number, most: number): number {
  if (Number.isInteger(levels) && levels >= 1 && levels <= most) return levels;
  throw new OptionError(`levels is ${levels}: give a whole number of at least 1 and at most ${most}`);
}

function half(executor: Executor, source: Image): Image {
  const width = Math.ceil(source.width / 2);
  const height = Math.ceil(source.height / 2);
  const output = new Image(executor, { width, height }, source.channels);
  executor.run(
    downsampleKernel,
    { channels: source.channels },
    {
      params: { size: [width, height], sourceSize: [source.width, source.height] },
      source: source.resourceOf(executor),
      output: output.resourceOf(executor),
    },
  );
  return output;
}

/**
 * Returns the image and its successive reductions by 2 (5-tap binomial filter, every second sample kept).
 * Pixel x of a level lies at pixel 2 x of the level before, both counted from the first pixel; the origin of
 * the reductions is (0, 0). By default the shorter side has at least 16 pixels. The reductions of a color
 * image are planes of the stored numbers, without a colorant. Throws OptionError for levels below one pixel.
 *
 * @example
 * ```ts
 * import { pyramid } from 'pullback';
 *
 * const [full, half] = pyramid(source, 2);
 * ```
 */
export function pyramid(image: Image, levels = defaultLevels(image)): Image[] {
  const executor = executorOf(image);
  checkedLevels(levels, MOST_LEVELS);
  const images = [image];
  for (let last = image; images.length < levels; images.push(last)) last = half(executor, last);
  executor.flush();
  return images;
}
